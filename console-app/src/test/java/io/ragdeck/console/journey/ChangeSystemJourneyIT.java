package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a system in the browser: from the catalog to what a teardown leaves. */
class ChangeSystemJourneyIT {

  private static final Pattern OPERATION = Pattern.compile(".*/operations/op-[0-9a-z-]+");
  private static final double LONG = 240_000;
  private static final String SYSTEM = "/systems/tour-staging";

  private String service = "";
  private final List<String> violations = new ArrayList<>();

  @Test
  void deploysChangesParksAndTearsDown(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "empty"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      hurry(page);
      deploy(page);
      page.navigate(SYSTEM);
      service = page.locator("table.services tbody th a").first().getAttribute("href");
      update(page);
      rollBack(page);
      order(page, service + "/orders/scale", "desired", "2", "Scale");
      order(page, SYSTEM + "/orders/maintenance", "message", "Back soon.", "Begin maintenance");
      order(page, SYSTEM + "/orders/end-maintenance", "", "", "End maintenance");
      order(page, SYSTEM + "/orders/park", "", "", "Park");
      order(page, SYSTEM + "/orders/wake", "", "", "Wake");
      lookAround(browser, console);
      order(page, SYSTEM + "/orders/teardown", "confirm", "tour-staging", "Tear it down");
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  private static void hurry(Page page) {
    page.navigate("/sandbox");
    button(page, "60× as fast").click();
    assertThat(page.locator("p.note[role=status]")).containsText("pace");
  }

  private static void deploy(Page page) {
    page.navigate("/plans/new?blueprint=rag-system&variant=ecs&environment=staging&name=tour");
    assertThat(page.locator("input[name=environment][value=staging]")).isChecked();
    button(page, "Draw the plan").click();
    Locator secrets = page.locator("form[action$='/secrets']");
    assertThat(secrets).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
    for (int left = 1; left >= 0; left--) {
      secrets.first().locator("input[type=password]").fill("of-nobody");
      secrets.first().getByRole(AriaRole.BUTTON).click();
      assertThat(secrets).hasCount(left);
    }
    button(page, "Plan again").click();
    Locator apply = button(page, "Apply this plan");
    assertThat(apply).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(LONG));
    apply.click();
    giveSources(page);
    succeeds(page);
    assertThat(page.locator(".results")).containsText("http", within(LONG));
  }

  /** Nobody has pushed images, and there is nothing to build them from: it says so, and how. */
  private static void giveSources(Page page) {
    assertThat(page.locator(".pill[role=status]"))
        .hasText("Failed: Images", new LocatorAssertions.HasTextOptions().setTimeout(LONG));
    String operation = page.url();
    Matcher bucket =
        Pattern.compile("s3://([a-z0-9.-]+)/")
            .matcher(page.locator("section[role=alert]").innerText());
    if (!bucket.find()) {
      throw new AssertionError(page.locator("section[role=alert]").innerText());
    }
    page.navigate("/sandbox");
    page.locator("#bucket").fill(bucket.group(1));
    button(page, "Upload source.zip").click();
    page.navigate(operation);
    page.locator("#retry summary").click();
    button(page, "Try again").click();
    assertThat(page.locator(".pill[role=status]")).not().hasText("Failed: Images");
  }

  private void update(Page page) {
    page.navigate("/plans/new?blueprint=rag-system&variant=ecs&environment=staging&name=tour");
    page.getByLabel("imageTag").fill("v1.1.0");
    button(page, "Draw the plan").click();
    apply(page);
    page.navigate(service);
    assertThat(page.locator("dl.facts").first()).containsText("v1.1.0", within(LONG));
  }

  private static void apply(Page page) {
    Locator apply = button(page, "Apply this plan");
    assertThat(apply).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(LONG));
    apply.click();
    succeeds(page);
    assertThat(page.locator(".results")).containsText("http", within(LONG));
  }

  private void rollBack(Page page) {
    page.navigate(service);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Roll back …")).click();
    assertThat(page.locator("#difference")).containsText("would change", within(LONG));
    button(page, "Roll back").click();
    succeeds(page);
  }

  private static void order(Page page, String path, String field, String value, String name) {
    page.navigate(path);
    if (!field.isEmpty()) {
      page.locator("#" + field).fill(value);
    }
    button(page, name).click();
    succeeds(page);
  }

  /** Without a reload: the page tells by itself. */
  private static void succeeds(Page page) {
    assertThat(page).hasURL(OPERATION, new PageAssertions.HasURLOptions().setTimeout(60_000));
    Locator verdict = page.locator(".pill[role=status]");
    assertThat(verdict)
        .hasText(
            Pattern.compile("Succeeded|Failed.*|Cancelled"),
            new LocatorAssertions.HasTextOptions().setTimeout(LONG * 2));
    if (!verdict.textContent().equals("Succeeded")) {
      throw new AssertionError(page.locator("main").innerText());
    }
  }

  private void lookAround(Browser browser, ConsoleProcess console) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(375, 1280)) {
        Page page = browser.open(console.address(), scheme, width);
        page.navigate("/operations");
        look(page, "operations", scheme, width);
        page.locator("table.operations a").first().click();
        look(page, "operation", scheme, width);
        for (String path :
            List.of(SYSTEM, service, SYSTEM + "/orders/teardown", service + "/orders/rollback")) {
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

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
  }
}
