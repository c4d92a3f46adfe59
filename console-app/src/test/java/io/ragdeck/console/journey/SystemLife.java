package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The life of one system in a browser that nobody reloads, stage by stage. A stage that a system
 * has nothing for is one that its page offers no button for, and says why.
 */
final class SystemLife {

  private static final String FIRST = "v1.0.0";
  private static final String SECOND = "v1.1.0";
  private static final String DONE = "browser";
  private static final Pattern OPERATION = Pattern.compile(".*/operations/op-[0-9a-z-]+");
  private static final Pattern BUCKET = Pattern.compile("s3://([a-z0-9.-]+)/");
  private static final double LONG = 150_000;

  private final Page page;
  private final Tour tour;
  private final String address;
  private final Map<String, String> stages = new LinkedHashMap<>();
  private String service = "";

  SystemLife(Page page, Tour tour) {
    this.page = page;
    this.tour = tour;
    this.address = "/systems/" + tour.system();
  }

  /** An empty sandbox whose minutes pass in seconds, with a team's editions in its catalog. */
  static ConsoleProcess hurriedConsole(Path dataDir, Path blueprints) {
    ConsoleProcess console =
        ConsoleProcess.start(
            dataDir,
            Map.of(
                "RAGDECK_SCENARIO",
                "empty",
                "RAGDECK_BLUEPRINTS_DIR",
                Edition.writeAll(blueprints).toString()));
    try (Browser browser = new Browser()) {
      hurry(browser.open(console.address()));
    }
    return console;
  }

  static void hurry(Page page) {
    page.navigate("/sandbox");
    button(page, "60× as fast").click();
    assertThat(page.locator("p.note[role=status]")).containsText("pace");
  }

  String address() {
    return address;
  }

  /** The address of a service that was scaled and rolled back; empty text where there is none. */
  String service() {
    return service;
  }

  /** From the catalog to what a teardown leaves. */
  Map<String, String> wholly() {
    deploy();
    change();
    restAndWork();
    return tearDown();
  }

  /** From the catalog to a system that answers. */
  void deploy() {
    begin();
    giveSources();
    succeeds();
    assertThat(page.locator(".results")).containsText("http", within(LONG));
    page.navigate(address);
    assertThat(verdict()).hasText("Healthy", withinText());
    stages.put("deployed", DONE);
  }

  /** From the catalog to the page of the operation that deploys it. */
  void begin() {
    page.navigate("/catalog");
    page.locator("a[href='/catalog/%s']".formatted(tour.blueprint())).first().click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plan a deployment")).click();
    page.locator("input[name=variant][value='%s']".formatted(tour.variant())).check();
    page.locator("input[name=environment][value=%s]".formatted(tour.environment())).check();
    page.getByLabel("Name of the system").fill(tour.name());
    page.getByLabel("Account and region").selectOption(tour.location());
    button("Draw the plan").click();
    giveSecrets();
    applyPlan();
  }

  /** Those that nobody has made; a plan that asks for one can't be applied. */
  private void giveSecrets() {
    assertThat(button("Plan again")).isVisible(visible());
    Locator asked = page.locator("form[action$='/secrets']");
    int count = asked.count();
    for (int left = count - 1; left >= 0; left--) {
      asked.first().locator("input[type=password]").fill("of-nobody");
      asked.first().getByRole(AriaRole.BUTTON).click();
      assertThat(asked).hasCount(left);
    }
    if (count > 0) {
      String plan = page.url();
      button("Plan again").click();
      assertThat(page).not().hasURL(plan);
    }
  }

  private void applyPlan() {
    Locator apply = button("Apply this plan");
    assertThat(button("Plan again")).isVisible(visible());
    if (apply.isDisabled()) {
      throw new AssertionError(page.locator("main").innerText());
    }
    confirm();
    apply.click();
    assertThat(page).hasURL(OPERATION, new PageAssertions.HasURLOptions().setTimeout(60_000));
  }

  private void confirm() {
    if (tour.production()) {
      page.locator("#confirm").fill(tour.system());
    }
  }

  /** Nobody has pushed images, and there is nothing to build them from: it says so, and how. */
  private void giveSources() {
    String operation = page.url();
    awaitEnd();
    assertThat(verdict()).hasText("Failed: Images");
    String alert = page.locator("section[role=alert]").innerText();
    Matcher bucket = BUCKET.matcher(alert);
    assertThat(bucket.find()).as(alert).isTrue();
    page.navigate("/sandbox");
    page.locator("#source-location").selectOption(tour.location());
    page.locator("#bucket").fill(bucket.group(1));
    button("Upload source.zip").click();
    page.navigate(operation);
    page.locator("#retry summary").click();
    confirm();
    button("Try again").click();
    assertThat(verdict()).not().hasText("Failed: Images");
  }

  /** Another tag, another number of tasks, a part more and less, and the way back. */
  void change() {
    plan(tour.blueprint(), SECOND);
    applyPlan();
    succeeds();
    assertThat(step("Services stack")).containsText("Done");
    stages.put("another tag", DONE);
    if (hasServices()) {
      scale();
      addAndRemove(Edition.WORKER, "table.services");
      rollBack();
    } else {
      saysWhyNot("It has no ECS services: nothing to scale", "a[href*='/orders/scale']");
      stages.put("scaled", "says why not");
      addAndRemove(Edition.QUEUE, ".diagram");
      plan(tour.blueprint(), FIRST);
      applyPlan();
      succeeds();
      assertThat(step("Services stack")).containsText("Done");
      stages.put("rolled back", "by its former tag");
    }
  }

  private void plan(String blueprint, String tag) {
    page.navigate(
        "/plans/new?blueprint=%s&variant=%s&environment=%s&name=%s&location=%s"
            .formatted(
                blueprint, tour.variant(), tour.environment(), tour.name(), tour.location()));
    assertThat(page.locator("input[name=variant]:checked")).hasValue(tour.variant());
    assertThat(page.getByLabel("Name of the system")).hasValue(tour.name());
    page.getByLabel("imageTag").fill(tag);
    button("Draw the plan").click();
  }

  private boolean hasServices() {
    page.navigate(address);
    assertThat(page.locator("#stacks-heading")).isVisible(visible());
    return page.locator("table.services").count() > 0;
  }

  private void scale() {
    service = ownService();
    page.navigate(service + "/orders/scale");
    costs("3");
    costs("2");
    confirm();
    button("Scale").click();
    succeeds();
    page.navigate(address);
    Locator scaled =
        page.locator("table.services tr")
            .filter(
                new Locator.FilterOptions()
                    .setHas(page.locator("a[href='%s']".formatted(service))));
    assertThat(scaled.locator("[data-label=Running]")).containsText("2 of 2", within(LONG));
    stages.put("scaled", DONE);
  }

  /** Worked out anew while the count is typed; tasks on instances cost nothing of their own. */
  private void costs(String count) {
    Locator desired = page.locator("#desired");
    Locator cost = page.locator("#cost");
    desired.fill(count);
    assertThat(cost)
        .containsText(Pattern.compile("Then %s: \\$|cost nothing of their own".formatted(count)));
    assertThat(desired).hasValue(count);
  }

  /** The address of a service that runs an image of the system's own. */
  private String ownService() {
    page.navigate(address + "?q=" + SECOND);
    return page.locator("table.services tbody th a").first().getAttribute("href");
  }

  /** By a team's edition of the blueprint, and by the blueprint again. */
  private void addAndRemove(Edition edition, String shown) {
    plan(edition.of(tour.blueprint()), SECOND);
    applyPlan();
    succeeds();
    page.navigate(address);
    Locator parts = page.locator(shown);
    assertThat(parts).containsText(edition.component(), within(LONG));
    assertThat(verdict()).hasText("Healthy", withinText());
    plan(tour.blueprint(), SECOND);
    applyPlan();
    succeeds();
    page.navigate(address);
    assertThat(parts).not().containsText(edition.component(), within(LONG));
    stages.put("a part added and removed", DONE);
  }

  private void rollBack() {
    page.navigate(service);
    assertThat(page.locator("dl.facts").first()).containsText(SECOND, within(LONG));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Roll back …")).click();
    assertThat(page.locator("#difference")).containsText("would change", within(LONG));
    confirm();
    button("Roll back").click();
    succeeds();
    page.navigate(service);
    assertThat(page.locator("dl.facts").first()).containsText(FIRST, within(LONG));
    stages.put("rolled back", DONE);
  }

  /** Into maintenance and out of it, parked and woken. */
  void restAndWork() {
    order(address + "/orders/maintenance", "message", "Back soon.", "Begin maintenance");
    order(address + "/orders/end-maintenance", "", "", "End maintenance");
    stages.put("maintenance", DONE);
    page.navigate(address);
    assertThat(verdict()).hasText("Healthy", withinText());
    if (page.locator("a[href$='/orders/park']").count() == 0) {
      saysWhyNot("Nothing in it can be parked", "a[href$='/orders/wake']");
      stages.put("parked, woken", "says why not");
      return;
    }
    boolean services = hasServices();
    order(address + "/orders/park", "", "", "Park");
    if (services) {
      page.navigate(address);
      assertThat(verdict()).hasText("At rest", withinText());
    }
    order(address + "/orders/wake", "", "", "Wake");
    page.navigate(address);
    assertThat(verdict()).hasText("Healthy", withinText());
    stages.put("parked, woken", DONE);
  }

  private void saysWhyNot(String sentence, String noButton) {
    page.navigate(address);
    assertThat(page.locator(".lacks")).containsText(sentence);
    assertThat(page.locator(noButton)).hasCount(0);
  }

  /** What stays is what was promised before. Answers what was done at each stage. */
  Map<String, String> tearDown() {
    page.navigate(address);
    List<String> stacks = page.locator("#stacks tbody th .sub").allInnerTexts();
    page.navigate(address + "/orders/teardown");
    Locator deleted = page.locator(".losses").first();
    assertThat(deleted.innerText()).startsWith("What is deleted").contains(stacks);
    Locator stays = page.locator(".losses").last();
    assertThat(stays).containsText("What stays");
    List<String> promised =
        stays.locator("li").allInnerTexts().stream()
            .map(sentence -> sentence.replaceFirst(" (\\(|is outside of its stacks).*", ""))
            .toList();
    page.locator("#confirm").fill(tour.system());
    button("Tear it down").click();
    succeeds();
    assertThat(page.locator(".results").innerText()).contains(promised);
    page.navigate("/");
    assertThat(page.locator("#system-" + tour.system()))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
    stages.put("torn down", DONE);
    return stages;
  }

  private void order(String path, String field, String value, String name) {
    page.navigate(path);
    if (!field.isEmpty()) {
      page.locator("#" + field).fill(value);
    }
    confirm();
    button(name).click();
    succeeds();
  }

  /** Without a reload: the page tells by itself. */
  private void succeeds() {
    awaitEnd();
    if (!verdict().textContent().equals("Succeeded")) {
      throw new AssertionError(page.locator("main").innerText());
    }
  }

  private void awaitEnd() {
    assertThat(page).hasURL(OPERATION, new PageAssertions.HasURLOptions().setTimeout(60_000));
    assertThat(verdict())
        .hasText(
            Pattern.compile("Succeeded|Failed.*|Cancelled"),
            new LocatorAssertions.HasTextOptions().setTimeout(LONG * 2));
  }

  private Locator verdict() {
    return page.locator(".pill[role=status]");
  }

  private Locator step(String name) {
    return page.locator(".steps > li").filter(new Locator.FilterOptions().setHasText(name));
  }

  private Locator button(String name) {
    return button(page, name);
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
  }

  private static LocatorAssertions.HasTextOptions withinText() {
    return new LocatorAssertions.HasTextOptions().setTimeout(LONG);
  }

  private static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(LONG);
  }
}
