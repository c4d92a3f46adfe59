package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page meets WCAG 2.2 AA as far as axe can tell, light on a desk, and by what colour and
 * width change, dark on a telephone; and does not scroll sideways on either.
 */
class AccessibilityIT {

  static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final List<String> OF_COLOUR_AND_WIDTH =
      List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable");

  private static final List<String> PAGES =
      List.of(
          "/",
          "/systems/ragqa-production",
          "/systems/ragqa-production/services/ragqa-llm-service",
          "/systems/ragqa-production/services/ragqa-api-gateway",
          "/systems/ragqa-production/gpu?gpus=1&cpu=7168&memory=28672",
          "/gpu",
          "/alarms",
          "/systems/ragqa-production/alarms",
          "/systems/ragqa-production/alarms/replay?ask=week",
          "/backups",
          "/systems/ragqa-production/backups",
          "/systems/ragqa-production/schedules/new",
          "/systems/ragqa-production/restore-tests/ragqa-postgres",
          "/systems/ragqa-production/restores/new?resource=ragqa-postgres",
          "/systems/ragqa-production/alarms/silences/new",
          "/systems/ragqa-production/alarms/silences/new?what=system",
          "/incidents",
          "/incidents/checks/database?system=ragqa-production&ask=week",
          "/systems/ragqa-production/costs?assume.LOG_GB=6&whatIf=SPOT",
          "/metrics",
          "/systems/ragqa-production/metrics",
          "/systems/ragqa-production/metrics?service=ragqa-api-gateway&range=24h&by=service",
          "/logs",
          "/systems/ragqa-production/logs?service=ragqa-api-gateway",
          "/systems/ragqa-production/logs?service=ragqa-api-gateway&lines=here",
          "/systems/ragqa-production/log-queries",
          "/costs",
          "/costs/compare",
          "/catalog",
          "/catalog/ragqa",
          "/catalog/ragqa/template?stack=data",
          "/plans",
          "/plans/new?blueprint=ragqa",
          "/history",
          "/audit",
          "/settings",
          "/settings/channels",
          "/settings/channels/new?kind=EMAIL",
          "/sandbox",
          "/api",
          "/no-such-page");

  @Test
  void findsNoViolationOnAnyPage(@TempDir Path dataDir) {
    List<String> violations = new ArrayList<>();
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "bad-night"));
        Browser browser = new Browser()) {
      violations.addAll(look(console, browser, ColorScheme.LIGHT, 1280, List.of()));
      violations.addAll(look(console, browser, ColorScheme.DARK, 375, OF_COLOUR_AND_WIDTH));
      assertThat(
              browser.complaints().stream()
                  .filter(complaint -> !complaint.contains("/no-such-page")))
          .isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  private static List<String> look(
      ConsoleProcess console, Browser browser, ColorScheme scheme, int width, List<String> rules) {
    List<String> violations = new ArrayList<>();
    Page page = browser.open(console.address(), scheme, width);
    assertThat(page.locator("#system-ragqa-production"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    for (String path : PAGES) {
      page.navigate(path);
      violations.addAll(violations(page, path + " " + scheme + " " + width, rules));
    }
    page.context().close();
    return violations;
  }

  static List<String> violations(Page page, String where) {
    return violations(page, where, List.of());
  }

  /**
   * @param rules those alone, or all where there is none
   */
  private static List<String> violations(Page page, String where, List<String> rules) {
    List<String> found = new ArrayList<>();
    AxeRunOptions options = new AxeRunOptions();
    // What is in order needn't be told node by node: that takes most of the time.
    options.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder(page).options(options);
    AxeBuilder asked = rules.isEmpty() ? axe.withTags(RULES) : axe.withRules(rules);
    for (Rule rule : asked.analyze().getViolations()) {
      found.add(
          where
              + ": "
              + rule.getId()
              + " at "
              + rule.getNodes().getFirst().getTarget()
              + " "
              + rule.getHelp()
              + ": "
              + rule.getNodes().getFirst().getFailureSummary());
    }
    Object overflow =
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    if (Boolean.TRUE.equals(overflow)) {
      found.add(where + ": scrolls sideways");
    }
    return found;
  }
}
