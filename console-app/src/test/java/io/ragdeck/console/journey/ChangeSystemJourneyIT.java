package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole life of two systems in the browser, one of services and one of functions: from the
 * catalog to what a teardown leaves. {@link EveryVariantJourneyIT} has the others.
 */
class ChangeSystemJourneyIT {

  private static final Tour SERVICES = Tour.of("rag-system", "ecs");
  private static final Tour FUNCTIONS = Tour.of("rag-system", "lambda");

  private static ConsoleProcess console;

  private final List<String> violations = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path dataDir, @TempDir Path blueprints) {
    console = SystemLife.hurriedConsole(dataDir, blueprints);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void takesServicesFromTheCatalogToTheirTeardown() {
    try (Browser browser = new Browser()) {
      SystemLife life = new SystemLife(browser.open(console.address()), SERVICES);
      life.deploy();
      life.change();
      life.restAndWork();
      lookAround(browser, life);
      RanWhere.BROWSER.ran(SERVICES, life.tearDown());
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void takesFunctionsFromTheCatalogToTheirTeardown() {
    try (Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      RanWhere.BROWSER.ran(FUNCTIONS, new SystemLife(page, FUNCTIONS).wholly());
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private void lookAround(Browser browser, SystemLife life) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(375, 1280)) {
        Page page = browser.open(console.address(), scheme, width);
        page.navigate("/operations");
        look(page, "operations", scheme, width);
        page.locator("table.operations a").first().click();
        look(page, "operation", scheme, width);
        for (String path :
            List.of(
                life.address(),
                life.service(),
                life.address() + "/orders/teardown",
                life.service() + "/orders/rollback")) {
          page.navigate(path);
          look(page, path.substring(path.lastIndexOf('/') + 1), scheme, width);
        }
        page.context().close();
      }
    }
  }

  private void look(Page page, String what, ColorScheme scheme, int width) {
    violations.addAll(AccessibilityIT.violations(page, what + " " + scheme + " " + width));
    Object wide =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    if (Boolean.TRUE.equals(wide)) {
      violations.add("%s at %s is wider than the window".formatted(what, width));
    }
    String folder = System.getProperty("journey.pictures", "");
    if (!folder.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(folder, "%s-%s-%s.png".formatted(what, scheme, width))));
    }
  }
}
