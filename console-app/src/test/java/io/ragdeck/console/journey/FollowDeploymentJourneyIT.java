package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is left open follows a deployment to its end, without a reload. */
class FollowDeploymentJourneyIT {

  private static final Duration LEFT_OPEN = Duration.ofSeconds(Integer.getInteger("open", 60));

  @Test
  void showsTheDeploymentBeginAndEnd(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "deploying"));
        Browser browser = new Browser()) {
      long opened = System.nanoTime();
      Page page = browser.open(console.address());
      page.navigate("/systems/ragqa-production");
      page.evaluate("() => { window.sameDocument = true; }");
      Locator row = page.locator("#service-ragqa-api-gateway");

      assertThat(row).containsText("Deploying", within(Duration.ofSeconds(60)));
      String before = row.innerText();
      assertThat(row).containsText("Healthy", within(LEFT_OPEN.plusSeconds(60)));
      assertThat(row.innerText()).isNotEqualTo(before);
      page.waitForTimeout(Math.max(0, LEFT_OPEN.toMillis() - millisSince(opened)));

      assertThat(row).containsText("Healthy", within(Duration.ofSeconds(1)));
      assertThat(page.evaluate("() => window.sameDocument === true")).isEqualTo(true);
      assertThat(page.locator("#offline")).isHidden();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private static LocatorAssertions.ContainsTextOptions within(Duration time) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(time.toMillis());
  }
}
