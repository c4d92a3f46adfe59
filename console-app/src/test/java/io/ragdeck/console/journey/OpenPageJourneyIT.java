package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader does on a page that is open, while the page goes on telling the truth. */
class OpenPageJourneyIT {

  private static final String PRODUCTION = "/systems/ragqa-production";
  private static final String LLM = PRODUCTION + "/services/ragqa-llm-service";

  private ConsoleProcess console;
  private Browser browser;
  private Page page;

  @BeforeEach
  void open(@TempDir Path dataDir) {
    console = ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "bad-night"));
    // Pages that are open are the question here, not those before the first reading.
    while (!console.get("/palette").body().contains("ragqa-llm-service")) {
      ConsoleProcess.pause(Duration.ofMillis(100));
    }
    browser = new Browser();
    page = browser.open(console.address());
    assertThat(page.locator("#system-ragqa-production"))
        .isVisible(new IsVisibleOptions().setTimeout(60_000));
  }

  @AfterEach
  void close() {
    browser.close();
    console.close();
  }

  @Test
  void anUpdateClosesNothingAndTypesOverNothing() {
    page.navigate(LLM);
    Locator words = page.locator("#tasks details").first();
    words.locator("summary").click();
    String opened = words.getAttribute("id");
    Locator filter = page.getByLabel("Filter tasks and events");
    filter.pressSequentially("137");
    page.evaluate(
        "() => { window.updates = 0; document.body.addEventListener('htmx:afterSwap', () =>"
            + " window.updates++); }");
    page.waitForFunction(
        "() => window.updates >= 2", null, new Page.WaitForFunctionOptions().setTimeout(120_000));

    assertThat(filter).isFocused();
    assertThat(filter).hasValue("137");
    assertThat(page.locator("#" + opened)).hasAttribute("open", Pattern.compile(".*"));
    assertThat(page.url()).endsWith("?q=137");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysThatItIsNotConnectedAndWhenItsNumbersAreFrom() {
    assertThat(page.locator("#offline")).isHidden();
    console.kill();

    assertThat(page.locator("#offline"))
        .containsText(
            Pattern.compile("Not connected: numbers are from \\d"),
            new ContainsTextOptions().setTimeout(60_000));
    assertThat(page.locator("html")).hasAttribute("data-connection", "lost");
    String age = page.locator("[data-observed]").innerText();
    page.waitForTimeout(2500);
    assertThat(page.locator("[data-observed]").innerText())
        .as("ages go on counting")
        .isNotEqualTo(age);
  }

  @Test
  void everythingIsInReachOfTheKeyboard() {
    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.COMBOBOX).last()).isFocused();
    page.keyboard().type("ragqa-llm production");
    assertThat(page.locator("#palette [aria-selected=true]")).containsText("ragqa-llm-service");
    page.keyboard().press("Enter");
    page.waitForURL("**" + LLM);

    page.keyboard().press("/");
    assertThat(page.getByLabel("Filter tasks and events")).isFocused();
    page.keyboard().press("Tab");
    page.locator("h1").click();
    page.keyboard().press("?");
    assertThat(page.locator("#shortcuts")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#shortcuts")).isHidden();
    page.keyboard().press("g");
    page.keyboard().press("h");
    page.waitForURL("**/history");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void sortsAndFiltersByTheAddressAndGoesBack() {
    page.navigate(PRODUCTION);
    page.locator("thead a", new Page.LocatorOptions().setHasText("Memory")).click();
    page.waitForURL("**?sort=memory");
    assertThat(page.locator("table.services tbody tr").first()).hasId("service-ragqa-llm-service");
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Memory");

    page.getByLabel("Name, image or reason").fill("exit code 137");
    assertThat(page.locator("table.services tbody tr")).hasCount(1);
    page.reload();
    assertThat(page.getByLabel("Name, image or reason")).hasValue("exit code 137");
    assertThat(page.locator("table.services tbody tr")).hasCount(1);

    page.navigate(PRODUCTION);
    page.locator("thead a", new Page.LocatorOptions().setHasText("CPU")).click();
    page.waitForURL("**?sort=cpu");
    page.goBack();
    page.waitForURL("**" + PRODUCTION);
    assertThat(page.locator("header.top")).isVisible();
    assertThat(page.locator("th[aria-sort]")).hasText("Health");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void keepsTheColoursThatSomebodyChose() {
    page.getByLabel("Switch between light and dark").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    String dark = background();
    page.navigate(PRODUCTION);
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(background()).isEqualTo(dark);
    page.getByLabel("Switch between light and dark").click();
    assertThat(background()).isNotEqualTo(dark);
  }

  @Test
  void worksWithoutScript() {
    Page plain = browser.openWithoutScript(console.address());
    plain.getByLabel("Name, cluster, region or service").fill("staging");
    plain.locator("form.filter button").click();
    assertThat(plain.locator("article")).hasCount(1);
    plain.locator("article h2 a").click();
    assertThat(plain.locator("h1")).hasText("ragqa-staging");
    plain.locator("thead a", new Page.LocatorOptions().setHasText("Service")).click();
    assertThat(plain.url()).endsWith("?sort=name");
    assertThat(plain.locator("th[aria-sort=ascending]")).hasText("Service");
  }

  private String background() {
    return String.valueOf(page.evaluate("() => getComputedStyle(document.body).backgroundColor"));
  }
}
