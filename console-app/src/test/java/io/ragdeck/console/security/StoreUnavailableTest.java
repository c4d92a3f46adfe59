package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.ragdeck.console.security.Browser.Answer;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that does not answer, from the first moment on. */
@QuarkusTest
@TestProfile(StoreUnavailableTest.NoStore.class)
class StoreUnavailableTest {

  /** Nothing listens on port 1. */
  public static final class NoStore implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ragdeck.store-url", "postgres://ragdeck:hunter2hunter2@127.0.0.1:1/console",
          "ragdeck.authentication", "required",
          "ragdeck.bootstrap-token", SignInProfile.BOOTSTRAP_TOKEN);
    }
  }

  private static final String[] BOOTSTRAP = {
    "Authorization", "Bearer " + SignInProfile.BOOTSTRAP_TOKEN
  };

  @Inject Browser browser;
  @Inject FleetBoard board;

  @Test
  void livesAndIsNotReady() {
    assertThat(browser.get("/q/health/live").status()).isEqualTo(200);
    Answer ready = browser.get("/q/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("store").doesNotContain("127.0.0.1", "hunter2", "refused");
  }

  @Test
  void signsNobodyInAndSaysWhy() {
    Answer page = browser.get("/login", "Accept", "text/html");
    assertThat(page.status()).isEqualTo(503);
    assertThat(Jsoup.parse(page.body()).select("main").text())
        .contains("database can't be reached")
        .doesNotContain("127.0.0.1", "hunter2");
  }

  @Test
  void takesNoSessionForWrongThatItCantLookUp() {
    Answer answer = browser.get("/api/v1/systems", "Cookie", "ragdeck-session=maybe-good");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.cookie(Cookies.SESSION)).as("the cookie stays").isEmpty();
  }

  @Test
  void watchesTheFleetAllTheSame() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> board.fleet().system("ragqa-production").isPresent());
    assertThat(browser.get("/", BOOTSTRAP).status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/systems", BOOTSTRAP).body()).contains("ragqa-production");
  }

  @Test
  void saysOnThePagesThatNeedItThatTheyDo() {
    for (String path : new String[] {"/audit", "/settings"}) {
      Answer page = browser.get(path, BOOTSTRAP);
      assertThat(page.status()).as(path).isEqualTo(503);
      assertThat(page.body()).doesNotContain("hunter2", "org.postgresql");
    }
    assertThat(browser.get("/api/v1/audit", BOOTSTRAP).status()).isEqualTo(503);
  }
}
