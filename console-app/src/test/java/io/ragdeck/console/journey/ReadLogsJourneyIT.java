package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks for the reason of a failure in what the services wrote. */
class ReadLogsJourneyIT {

  @Test
  void followsFiltersPausesAndFindsALineAgain(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "bad-night"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      String lines =
          "/systems/ragqa-production/logs?service=ragqa-api-gateway&service=ragqa-rag-service";
      // Where services write is read soon after the start, from their task definitions.
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(60))
          .until(() -> page.request().get("/api/v1" + lines).text().contains("\"items\":[{"));
      List<String> read = new ArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().matches(".*/api/v1/.*/logs[?].*")) {
              read.add(request.url());
            }
          });
      page.navigate(lines);
      Locator rows = page.locator("#logs .row");
      assertThat(page.locator("#logs-state")).containsText("Following");
      rows.first().waitFor();
      assertThat(read).as("what is followed is not read beside that").isEmpty();
      assertThat(page.locator("#logs .who").allTextContents().toString()).contains("ragqa-");
      assertThat(page.locator("#logs .when").allTextContents()).isSorted();

      page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("level:warn");
      assertThat(page.locator("#logs .level").first()).hasText(Pattern.compile("warn|error"));
      assertThat(page).hasURL(Pattern.compile(".*filter=level.*"));

      page.locator("[data-does=pause]").click();
      assertThat(page.locator("#logs-state")).containsText("Paused");
      page.locator("[data-does=pause]").click();
      assertThat(page.locator("#logs-state")).containsText("Following");

      page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("/(x)\\1/");
      assertThat(page.locator("#fault")).containsText("refers back");
      page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("");
      rows.first().waitFor();

      String said = rows.nth(3).locator(".what").textContent();
      page.navigate(rows.nth(3).locator(".when").getAttribute("href"));
      assertThat(page.locator("#logs .marked .what")).hasText(said.strip());
      page.locator("[data-does=wrap]").click();
      assertThat(page.locator("#logs .lines")).hasClass(Pattern.compile(".*wrap.*"));
      assertThat(browser.complaints().stream().filter(one -> !one.contains("400"))).isEmpty();

      Page plain = browser.openWithoutScript(console.address());
      plain.navigate("/systems/ragqa-production/logs?service=ragqa-api-gateway&filter=level:warn");
      assertThat(plain.locator("#plain")).containsText("Not read yet");
      plain.getByText("read them now").click();
      assertThat(plain.locator("#plain li").first()).isVisible();
      plain.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(plain).hasURL(Pattern.compile(".*lines=here.*"));
      assertThat(plain.locator("#plain li").first()).isVisible();
    }
  }

  @Test
  void saysWhatIsMissingAndHowFarItLooked(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "healthy"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      String lines = "/systems/ragqa-production/logs?service=ragqa-api-gateway";
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(60))
          .until(() -> page.request().get("/api/v1" + lines).text().contains("\"items\":[{"));
      // What is followed on begins after a time that nobody read, as after a restart.
      long longAgo = System.currentTimeMillis() - Duration.ofMinutes(40).toMillis();
      page.route(
          url -> url.contains("/logs/events") && url.contains("after="),
          route ->
              route.resume(
                  new Route.ResumeOptions()
                      .setUrl(
                          route
                              .request()
                              .url()
                              .replaceAll("after=[^&]*", "after=another.7." + longAgo))));
      page.navigate(lines + "&filter=nobody-wrote-this");
      Locator rows = page.locator("#logs .row.gap");
      assertThat(page.locator("#logs .none")).containsText("No line of this time matches");
      page.locator("[data-does=older]").click();
      assertThat(rows).hasText(Pattern.compile("Nothing between .* and .* matches[.]"));
      String first = rows.textContent();
      page.locator("[data-does=older]").click();
      assertThat(rows).not().hasText(first);
      assertThat(rows).hasCount(1);
      assertThat(page.locator("#logs-state")).containsText("0 lines");

      page.route(url -> url.contains("/logs?") && url.contains("since="), Route::abort);
      page.locator("[data-does=pause]").click();
      assertThat(page.locator("#logs-state")).containsText("Paused");
      page.locator("[data-does=pause]").click();
      assertThat(rows).hasCount(2);
      assertThat(rows.last()).containsText("Lines may be missing between");
      page.unrouteAll();
    }
  }
}
