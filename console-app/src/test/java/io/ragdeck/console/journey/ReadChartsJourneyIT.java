package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a chart to the exact value of a minute and to its log lines: by keyboard, by pointer. */
class ReadChartsJourneyIT {

  private static final double READ_AND_SHOWN = 60_000;
  private static final String METRICS = "/systems/ragqa-production/metrics";
  private static final String SEEN =
      """
      figure => {
        const row = figure.querySelectorAll('tbody tr')[58];
        return {
          time: row.querySelector('time').textContent,
          value: row.querySelector('td').textContent,
          x: row.dataset.x,
          readout: figure.querySelector('.readout').textContent,
          spoken: figure.querySelector('.moment').getAttribute('aria-valuetext'),
          cursor: figure.querySelector('.cursor').getAttribute('d'),
          logs: [...figure.querySelectorAll('.readout a')].at(-1).href,
        };
      }""";
  private static final String GATEWAY = METRICS + "?service=ragqa-api-gateway&range=1h";

  @Test
  void saysTheExactValueOfAMinuteAndLeadsToItsLogs(@TempDir Path dataDir) {
    List<String> violations = new ArrayList<>();
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "bad-night"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      assertThat(page.locator("#system-ragqa-production"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(READ_AND_SHOWN));
      page.navigate(GATEWAY);
      byKeyboard(page);
      violations.addAll(AccessibilityIT.violations(page, "with a cursor"));
      byPointer(page);
      choosing(page);
      withoutScript(browser, console);
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  private static void byKeyboard(Page page) {
    Locator cpu = chart(page, "CPU");
    Locator moment = cpu.getByRole(AriaRole.SLIDER);
    moment.focus();
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    assertThat(cpu.locator(".readout")).containsText(" UTC");
    // At once: a minute later every row has moved up by one.
    Map<?, ?> seen = (Map<?, ?>) cpu.evaluate(SEEN);
    String time = (String) seen.get("time");
    String value = (String) seen.get("value");
    assertThat((String) seen.get("readout")).contains(time + " UTC").contains(value);
    assertThat((String) seen.get("spoken")).containsSubsequence(time, value);
    assertThat(seen.get("cursor")).isEqualTo("M" + seen.get("x") + " 0V120");
    assertThat((String) seen.get("logs"))
        .matches(".*/systems/ragqa-production/logs\\?service=ragqa-api-gateway&at=.*Z");
  }

  private static void byPointer(Page page) {
    Locator requests = chart(page, "Requests");
    requests.getByRole(AriaRole.SLIDER).hover();
    assertThat(requests.locator(".readout")).containsText(" UTC");
    assertThat(requests.locator(".readout").textContent())
        .containsAnyOf(time(requests, 29), time(requests, 30), time(requests, 31));
  }

  private static String time(Locator chart, int row) {
    return chart.locator("tbody tr").nth(row).locator("time").textContent();
  }

  private static void choosing(Page page) {
    page.getByLabel("How far back").selectOption("24h");
    assertThat(page).hasURL(Pattern.compile(".*range=24h.*"));
    assertThat(chart(page, "CPU").locator("tbody tr")).hasCount(145);
    page.getByLabel("Same scale").check();
    assertThat(page).hasURL(Pattern.compile(".*scale=same.*"));
  }

  private static void withoutScript(Browser browser, ConsoleProcess console) {
    Page plain = browser.openWithoutScript(console.address());
    plain.navigate(GATEWAY);
    plain.getByLabel("How far back").selectOption("3h");
    plain.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
    assertThat(plain).hasURL(Pattern.compile(".*range=3h.*"));
    assertThat(chart(plain, "CPU").locator("svg[role=img]")).isVisible();
    assertThat(chart(plain, "CPU").locator(".moment")).isHidden();
  }

  private static Locator chart(Page page, String title) {
    return page.locator(
        "figure.metric",
        new Page.LocatorOptions()
            .setHas(page.locator("figcaption strong").getByText(title, exact())));
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
