package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the catalog to a plan, a secret given, and the plan discarded; and the same unscripted. */
class PlanSystemJourneyIT {

  private static final Pattern PLAN = Pattern.compile(".*/plans/plan-[0-9a-z-]+");

  @Test
  void plansASystemGivesItsSecretAndDiscardsThePlan(@TempDir Path dataDir) {
    List<String> violations = new ArrayList<>();
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "empty"));
        Browser browser = new Browser()) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : List.of(375, 1280)) {
          Page page = browser.open(console.address(), scheme, width);
          String name = "r" + scheme.name().toLowerCase(Locale.ROOT) + width;
          plan(page, "RAG QA Hindi", name);
          assertThat(page.locator("#change-sets")).isVisible(within(60_000));
          look(page, "plan", scheme, width, violations);
          discard(page);
          look(page, "discarded", scheme, width, violations);
          page.navigate("/");
          plan(page, "RAG with a LoRA embedding", name + "s");
          give(page);
          look(page, "given", scheme, width, violations);
          discard(page);
          page.context().close();
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void plansASystemWithoutScript(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "empty"));
        Browser browser = new Browser()) {
      Page page = browser.openWithoutScript(console.address());
      plan(page, "RAG QA Hindi", "plain");
      page.reload();
      assertThat(page.locator("h1")).hasText("Plan of plain-staging");
    }
  }

  /** From the overview, as somebody does who has never done it. */
  private static void plan(Page page, String blueprint, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deploy").setExact(true))
        .click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(blueprint)).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plan a deployment")).click();
    page.getByLabel("Name of the system").fill(name);
    page.locator("input[name=environment][value=staging]").check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw the plan")).click();
    assertThat(page).hasURL(PLAN);
  }

  /** Twice, because the system asks for two. */
  private static void give(Page page) {
    Locator secrets = page.locator("form[action$='/secrets']");
    assertThat(secrets).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    assertThat(page.locator(".pill[role=status]")).containsText("Can't be applied");
    for (int left = 1; left >= 0; left--) {
      secrets.first().locator("input[type=password]").fill("hf_nobody-knows");
      secrets.first().getByRole(AriaRole.BUTTON).click();
      assertThat(page.locator("p.note[role=status]")).containsText("Secrets Manager");
      assertThat(secrets).hasCount(left);
      assertThat(page.content()).doesNotContain("hf_nobody-knows");
    }
  }

  private static void discard(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Discard this plan"))
        .click();
    assertThat(page.locator(".pill[role=status]")).containsText("Discarded");
  }

  private static void look(
      Page page, String what, ColorScheme scheme, int width, List<String> violations) {
    violations.addAll(AccessibilityIT.violations(page, what + " " + scheme + " " + width));
    String folder = System.getProperty("journey.pictures", "");
    if (!folder.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(folder, "%s-%s-%s.png".formatted(what, scheme, width))));
    }
  }

  private static LocatorAssertions.IsVisibleOptions within(double milliseconds) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(milliseconds);
  }
}
