package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 3 a.m.: something is down. From the first page to the cause in at most three clicks. */
class FindTheCauseJourneyIT {

  private static final double READ_AND_SHOWN = 60_000;

  @Test
  void findsOutOfMemoryInTwoClicks(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "bad-night"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      Locator card =
          page.getByRole(
              AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(Pattern.compile("ragqa-prod")));
      assertThat(card)
          .containsText(
              "Down", new LocatorAssertions.ContainsTextOptions().setTimeout(READ_AND_SHOWN));

      click(card.getByRole(AriaRole.LINK, named("^ragqa-production$")));
      Locator row = page.locator("#service-ragqa-llm-service");
      assertThat(row).containsText(Pattern.compile("[Oo]ut of memory"));

      click(row.getByRole(AriaRole.LINK, named("^ragqa-llm-service$")));
      assertThat(page.getByRole(AriaRole.HEADING, level1())).hasText("ragqa-llm-service");
      Locator main = page.getByRole(AriaRole.MAIN);
      assertThat(main).containsText("exit code 137");
      assertThat(main).containsText("OutOfMemoryError: Container killed due to memory usage");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void click(Locator link) {
    link.first().click();
  }

  private static Locator.GetByRoleOptions named(String pattern) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile(pattern));
  }

  private static Page.GetByRoleOptions level1() {
    return new Page.GetByRoleOptions().setLevel(1);
  }
}
