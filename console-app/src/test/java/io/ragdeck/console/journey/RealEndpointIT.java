package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as {@code --cloud aws} starts it: real SDK clients over the wire, nobody let in. */
class RealEndpointIT {

  private static final String TOKEN = "bootstrap-token-of-this-test-0123456789";
  private static final String PASSWORD = "correct horse battery staple";

  @Test
  void showsWhatTheEmulatorHasToThoseWhoSignIn(@TempDir Path dataDir) {
    try (MotoCluster cluster = new MotoCluster();
        ConsoleProcess console = ConsoleProcess.start(dataDir, withSecrets(cluster.environment()));
        Browser browser = new Browser()) {
      var refused = console.get("/api/v1/systems", "Accept", "application/json");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(systems(console)).contains("\"ragqa\"", MotoCluster.CLUSTER));

      Page page = browser.open(console.address());
      assertThat(page.url()).contains("/login");
      assertThat(AccessibilityIT.violations(page, "/login")).isEmpty();
      page.getByLabel("Name").fill("admin");
      page.getByLabel("Password").fill(PASSWORD);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .hasText("Overview");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText("ragqa");
      assertThat(browser.complaints()).isEmpty();
      assertThat(console.log()).doesNotContain(TOKEN, PASSWORD);
    }
  }

  @Test
  void neverShowsAnUnreachableAccountAsAnEmptyFleet(@TempDir Path dataDir) throws IOException {
    Map<String, String> nowhere =
        Map.of(
            "RAGDECK_CLOUD", "aws",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:" + ConsoleProcess.freePort(),
            "AWS_REGION", "ap-south-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");
    try (ConsoleProcess console = ConsoleProcess.start(dataDir, withSecrets(nowhere))) {
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(
              () ->
                  assertThat(console.get("/", "Authorization", "Bearer " + TOKEN).body())
                      .contains("No account answered"));
      assertThat(console.get("/", "Authorization", "Bearer " + TOKEN).body())
          .doesNotContain("No ECS service was found");
    }
  }

  private static String systems(ConsoleProcess console) {
    return console.get("/api/v1/systems", "Authorization", "Bearer " + TOKEN).body();
  }

  private static Map<String, String> withSecrets(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("RAGDECK_BOOTSTRAP_TOKEN", TOKEN);
    all.put("RAGDECK_ADMIN_PASSWORD", PASSWORD);
    return all;
  }
}
