package io.ragdeck.console.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SandboxPageTest {

  private static final String LLM = "/api/v1/systems/ragqa-production/services/ragqa-llm-service";

  @Inject Simulation simulation;

  @BeforeEach
  void playHealthy() {
    simulation.play("healthy");
  }

  @Test
  void offersEveryScenarioWithWhatItIs() {
    Document page = Visit.begin().page();
    assertThat(page.select("[aria-labelledby=scenarios] tbody th").eachText())
        .containsExactly(
            "healthy loaded",
            "bad-night",
            "deploying",
            "badly-watched",
            "thousand",
            "loud",
            "empty");
    assertThat(page.select("[aria-labelledby=scenarios] td[data-label='What it is']").eachText())
        .allMatch(text -> text.length() > 10);
  }

  @Test
  void loadsAScenarioWhichTheConsoleShowsAtOnce() {
    Visit visit = Visit.begin();
    Document page = done(visit, visit.send("/sandbox/scenario", Map.of("name", "empty")));
    assertThat(page.select("[role=status]").text()).startsWith("The scenario is loaded.");
    assertThat(simulation.sandbox().scenario().name()).isEqualTo("empty");
    await(() -> given().get("/api/v1/systems").jsonPath().getList("items").isEmpty());
    assertThat(audited()).contains("scenario empty");
  }

  @Test
  void putsTheClockForward() {
    Visit visit = Visit.begin();
    Duration before = simulation.sandbox().clock().ahead();
    Document page = done(visit, visit.send("/sandbox/clock", Map.of("advance", "PT10M")));
    assertThat(simulation.sandbox().clock().ahead()).isEqualTo(before.plusMinutes(10));
    assertThat(page.select("[aria-labelledby=clock]").text()).contains("ahead of real time");
    assertThat(audited()).contains("clock");
  }

  @Test
  void putsAFaultInForceAndEndsIt() {
    Visit visit = Visit.begin();
    Map<String, String> fault =
        Map.of(
            "call", "cloudwatch:GetMetricData",
            "location", "main/ap-south-1",
            "effect", "deny",
            "percent", "100",
            "delay", "2000");
    Document page = done(visit, visit.send("/sandbox/faults", fault));
    assertThat(page.select("[aria-labelledby=faults] tbody tr").text())
        .contains("cloudwatch:GetMetricData", "main/ap-south-1", "deny", "100 %");
    await(
        () ->
            "ACCESS_DENIED".equals(given().get(LLM).jsonPath().getString("metrics.problem.kind")));
    String end = page.select("form[action$=/removal]:has(button[aria-label])").attr("action");
    done(visit, visit.send(end, Map.of()));
    assertThat(simulation.sandbox().faults().inForce()).isEmpty();
    await(() -> given().get(LLM).jsonPath().getString("metrics.problem") == null);
  }

  @Test
  void stopsATaskByACause() {
    Visit visit = Visit.begin();
    Document page =
        done(
            visit,
            visit.send(
                "/sandbox/mischief",
                Map.of(
                    "service", "ragqa-production/ragqa-llm-service",
                    "mishap", "out-of-memory",
                    "mode", "once",
                    "after", "60")));
    assertThat(page.select("[role=status]").text()).startsWith("It happened.");
    await(() -> given().get(LLM + "/tasks").jsonPath().getList("items.exitCode").contains(137));
    await(() -> given().get(LLM).jsonPath().getList("reasons.cause").contains("OUT_OF_MEMORY"));
    assertThat(audited()).contains("ragqa-production/ragqa-llm-service");
  }

  @Test
  void endsWhatGoesWrongWithAService() {
    Visit visit = Visit.begin();
    Map<String, String> form =
        Map.of(
            "service", "ragqa-production/ragqa-api-gateway",
            "mishap", "answers-503",
            "after", "0");
    done(visit, visit.send("/sandbox/mischief", with(form, "mode", "again")));
    Document page = done(visit, visit.send("/sandbox/mischief", with(form, "mode", "relief")));
    assertThat(page.select("[role=status]").text()).contains("is over");
  }

  @Test
  void putsEverythingBack() {
    Visit visit = Visit.begin();
    done(
        visit,
        visit.send(
            "/sandbox/faults",
            Map.of("call", "*:*", "effect", "delay", "percent", "50", "delay", "10")));
    done(visit, visit.send("/sandbox/reset", Map.of()));
    assertThat(simulation.sandbox().faults().inForce()).isEmpty();
    assertThat(simulation.sandbox().scenario().name()).isEqualTo("healthy");
  }

  @Test
  void saysWhatCannotBeUsedAndChangesNothing() {
    Visit visit = Visit.begin();
    refused(visit.send("/sandbox/scenario", Map.of("name", "worse")), "healthy, bad-night");
    refused(visit.send("/sandbox/clock", Map.of("advance", "-PT1H")), "'advance'");
    refused(visit.send("/sandbox/clock", Map.of("advance", "soon")), "'advance'");
    Map<String, String> fault =
        Map.of("call", "ecs:ListServices", "effect", "deny", "percent", "100", "delay", "0");
    refused(visit.send("/sandbox/faults", with(fault, "call", "ecs:BakeCake")), "'operation'");
    refused(visit.send("/sandbox/faults", with(fault, "call", "oven:*")), "'service'");
    refused(visit.send("/sandbox/faults", with(fault, "effect", "melt")), "throttle, deny");
    refused(visit.send("/sandbox/faults", with(fault, "percent", "0")), "'probability'");
    refused(visit.send("/sandbox/faults", with(fault, "delay", "a while")), "'delay'");
    refused(visit.send("/sandbox/faults", with(fault, "location", "main/moon-1")), "'location'");
    refused(visit.send("/sandbox/mischief", Map.of("service", "no slash")), "system/service");
    assertThat(simulation.sandbox().faults().inForce()).isEmpty();
    assertThat(simulation.sandbox().scenario().name()).isEqualTo("healthy");
  }

  @Test
  void keepsWhatWasTypedWhereItCannotBeUsed() {
    Response answer =
        Visit.begin()
            .send(
                "/sandbox/mischief",
                Map.of(
                    "service",
                    "ragqa-production/nobody",
                    "mishap",
                    "exit-code",
                    "mode",
                    "once",
                    "after",
                    "60"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(answer.asString()).select("#service").attr("value"))
        .isEqualTo("ragqa-production/nobody");
  }

  @Test
  void refusesAFormThatItDidNotMake() {
    given()
        .redirects()
        .follow(false)
        .formParam("name", "empty")
        .post("/sandbox/scenario")
        .then()
        .statusCode(403)
        .body(containsString("reload the page"));
    assertThat(simulation.sandbox().scenario().name()).isEqualTo("healthy");
  }

  private static Document done(Visit visit, Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
    return visit.open(answer.header("Location"));
  }

  private static void refused(Response answer, String words) {
    assertThat(answer.statusCode()).as(words).isEqualTo(400);
    assertThat(Jsoup.parse(answer.asString()).select("main [role=alert]").text()).contains(words);
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    var changed = new HashMap<>(form);
    changed.put(name, value);
    return changed;
  }

  private static List<String> audited() {
    return given()
        .get("/api/v1/audit?action=sandbox-change")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.target");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("The console did not follow in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
