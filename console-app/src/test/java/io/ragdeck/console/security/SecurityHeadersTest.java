package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.security.Browser.Answer;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SecurityHeadersTest {

  @Inject Browser browser;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/settings",
        "/audit",
        "/nowhere",
        "/api/v1/systems",
        "/api/v1/nowhere",
        "/api/v1/openapi",
        "/q/health/live",
        "/q/metrics",
        "/assets/x/nothing.css"
      })
  void areOnEveryAnswer(String path) {
    assertHeaders(browser.get(path));
  }

  @Test
  void areOnRefusals() {
    assertHeaders(browser.post("/settings/users", Map.of()));
    assertHeaders(browser.post("/", Map.of(), "Origin", "https://evil.example"));
    assertHeaders(browser.get("/api/v1/systems", "Authorization", "Bearer made-up"));
    assertHeaders(browser.send("POST", "/settings/users", "x".repeat(70_000)));
    assertHeaders(browser.send("PATCH", "/settings", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/settings", "/audit", "/nowhere"})
  void findNothingInlineToForbid(String path) {
    String page = browser.get(path).body();
    assertThat(page)
        .doesNotContainPattern("(?i)<style|\\sstyle=|javascript:|\\son[a-z]+=\"")
        .doesNotContainPattern("(?i)hx-on|hx-vals=.?js:")
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)");
  }

  @Test
  void letPagesBeKeptByNobodyAndAssetsByEverybody() {
    for (String path : List.of("/", "/settings", "/api/v1/systems", "/nowhere")) {
      assertThat(browser.get(path).header("Cache-Control")).as(path).contains("no-store");
    }
    Matcher asset = Pattern.compile("/assets/\\S+\\.css").matcher(browser.get("/").body());
    assertThat(asset.find()).isTrue();
    assertThat(browser.get(asset.group()).header("Cache-Control").orElseThrow())
        .contains("immutable");
  }

  private static void assertHeaders(Answer answer) {
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("X-Frame-Options")).contains("DENY");
    assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("camera=()");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }
}
