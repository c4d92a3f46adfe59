package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A channel is made while all is well; then comes a bad night. From the strip of the first page to
 * the cause and its lines; the channel is told once, and once more when it is mended.
 */
class BeToldOnceJourneyIT {

  private static final double SLOW = 120_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String ABOUT = "ragqa-llm-service";

  @Test
  void isToldOnceAndOnceMoreWhenItIsMended(@TempDir Path dataDir) throws IOException {
    List<String> violations = new ArrayList<>();
    try (Inbox inbox = new Inbox();
        ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "healthy"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      page.setDefaultTimeout(SLOW);
      addAndTestChannel(page, inbox);
      load(page, "bad-night");
      String incident = findTheCause(page, violations);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(inbox.of(incident, "OPENED")).hasSize(1));
      load(page, "healthy");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(inbox.of(incident, "CLOSED")).hasSize(1));
      assertThat(inbox.of(incident, "OPENED")).as("told once").hasSize(1);
      seeHowLongItWas(
          page, incident, inbox.of(incident, "CLOSED").getFirst().path("severity").asText());
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(violations).isEmpty();
  }

  /** Before anything breaks: what was opened before a channel was there is not told on it. */
  private static void addAndTestChannel(Page page, Inbox inbox) {
    page.navigate("/settings/channels/new?kind=WEBHOOK");
    page.locator("#name").fill("night shift");
    page.locator("#url").fill(inbox.address());
    page.locator("#key").fill("a-signing-key-of-some-length-1234");
    page.getByRole(AriaRole.BUTTON, button("Add channel")).click();
    assertThat(page.getByRole(AriaRole.HEADING, level1())).hasText("night shift");
    page.getByRole(AriaRole.BUTTON, button("Send a test message")).click();
    assertThat(page.getByText("The test arrived")).isVisible(visible());
    assertThat(inbox.tests()).isEqualTo(1);
  }

  /** The id of the incident. */
  private static String findTheCause(Page page, List<String> violations) {
    page.navigate("/");
    Locator strip =
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Open incidents"));
    Locator about = link(strip, ABOUT);
    Locator more = link(strip, " more");
    assertThat(about.or(more).first()).isVisible(visible());
    if (about.isVisible()) {
      about.click();
    } else {
      // The strip has room for eight, and nine things are broken that night.
      more.click();
      link(page.getByRole(AriaRole.MAIN), ABOUT).click();
    }
    assertThat(page).hasURL(Pattern.compile(".*/incidents/inc-.*"), slowly());
    assertThat(page.getByRole(AriaRole.HEADING, level1())).hasText(ABOUT);
    Locator main = page.getByRole(AriaRole.MAIN);
    assertThat(main).containsText("OUT_OF_MEMORY", contains());
    assertThat(
            page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What shows it")))
        .containsText("llm-service: OutOfMemoryError", contains());
    violations.addAll(AccessibilityIT.violations(page, "incident"));
    String id = page.url().substring(page.url().lastIndexOf('/') + 1).replaceAll("[?#].*", "");

    link(main, "its lines of when it began").click();
    assertThat(page).hasURL(Pattern.compile(".*/logs\\?service=" + ABOUT + "&at=.*Z"), slowly());
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(ABOUT, contains());
    return id;
  }

  private static void load(Page page, String scenario) {
    page.navigate("/sandbox");
    page.getByRole(AriaRole.BUTTON, button("Load " + scenario)).click();
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("loaded")))
        .containsText(scenario, contains());
  }

  /**
   * @param severity as the receiver was told: how many of the tasks were down at once is the
   *     world's own affair
   */
  private static void seeHowLongItWas(Page page, String incident, String severity) {
    page.navigate("/incidents/" + incident);
    assertThat(page.locator("[role=status].pill"))
        .hasText(
            Pattern.compile(
                "%s, over after \\d+ (s|min)"
                    .formatted(
                        severity.charAt(0) + severity.substring(1).toLowerCase(Locale.ROOT))));
    page.navigate("/incidents");
    assertThat(
            page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Past"))
                .locator("a[href='/incidents/%s']".formatted(incident)))
        .isVisible(visible());
  }

  private static Locator link(Locator within, String name) {
    return within.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)).first();
  }

  private static Page.GetByRoleOptions level1() {
    return new Page.GetByRoleOptions().setLevel(1);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(SLOW);
  }

  private static LocatorAssertions.ContainsTextOptions contains() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW);
  }

  private static PageAssertions.HasURLOptions slowly() {
    return new PageAssertions.HasURLOptions().setTimeout(SLOW);
  }
}
