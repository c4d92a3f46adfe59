package io.ragdeck.console.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The sandbox with the doors of a real account, behind one proxy. */
public final class SignInProfile implements QuarkusTestProfile {

  static final String ADMIN_PASSWORD = "the first admin's password";
  static final String BOOTSTRAP_TOKEN = "bootstrap-token-of-the-tests-0123456789";
  static final String METRICS_TOKEN = "metrics-token-of-the-tests";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "ragdeck.proxies", "1",
        "ragdeck.authentication", "required",
        "ragdeck.admin-password", ADMIN_PASSWORD,
        "ragdeck.bootstrap-token", BOOTSTRAP_TOKEN,
        "ragdeck.metrics-token", METRICS_TOKEN);
  }
}
