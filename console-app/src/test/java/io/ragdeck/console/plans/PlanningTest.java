package io.ragdeck.console.plans;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.plan.Planner;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans from the form and by the API, on the sandbox's CloudFormation. */
@QuarkusTest
class PlanningTest {

  private static final String MUMBAI = "main/ap-south-1";

  @Inject Simulation simulation;
  @Inject AuditTrail audit;
  @Inject AwsClients clients;
  @Inject Planner planner;
  @Inject Blueprints blueprints;
  @Inject StoredPlans plans;

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void begin() {
    simulation.play("empty");
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
  }

  @Test
  void theFormExplainsEachParameter() {
    Html form = Html.of(given().get("/plans/new?blueprint=ragqa").asString());
    assertThat(form.title()).isEqualTo("Plan a deployment of RAG QA Hindi");
    assertThat(form.one("#parameter-imageTag").attr("placeholder")).isEqualTo("v1.0.0");
    assertThat(form.one("#parameter-imageTag-hint").text()).contains("Tag of").contains("Empty:");
    assertThat(form.one("select[name=location]").select("option").eachText()).contains(MUMBAI);
    assertThat(form.one(".option.production").text()).contains("serves real users");
    assertThat(form.one("input[name=variant][checked]").val()).isEqualTo("standard");
  }

  @Test
  void aRefusedFormKeepsWhatWasTypedAndSaysWhatWouldBeAccepted() {
    Map<String, String> typed = new HashMap<>(order("ragqa"));
    typed.put("name", "Rag QA");
    typed.put("parameter.imageTag", "not a tag");
    Html form = Html.of(send("/plans", typed).then().statusCode(400).extract().asString());
    assertThat(form.one("#name").val()).isEqualTo("Rag QA");
    assertThat(form.one("#name").attr("aria-invalid")).isEqualTo("true");
    assertThat(form.one("#name-hint .error").text()).contains("Small letters");
    assertThat(form.one("#parameter-imageTag").val()).isEqualTo("not a tag");
    assertThat(form.one("#parameter-imageTag-hint .error").text()).contains("match");
    assertThat(form.one(".note[role=alert]").text()).contains("2 things can't be used");
  }

  @Test
  void drawsAPlanFromTheFormAndDiscardsIt() {
    String address =
        send("/plans", order("ragqa")).then().statusCode(303).extract().header("Location");
    assertThat(address).startsWith("/plans/plan-");
    String id = address.substring("/plans/".length());
    Response drawn = awaitDrawn(id);
    assertThat(drawn.<List<String>>path("stacks.kind"))
        .startsWith("network", "data")
        .endsWith("services");
    assertThat(drawn.<Integer>path("plan.counts.added")).isGreaterThan(100);
    assertThat(drawn.<Integer>path("plan.counts.replaced")).isZero();
    assertThat(drawn.<String>path("cost.before.known.amount")).isEqualTo("0.00");
    assertThat(new BigDecimal(drawn.<String>path("cost.after.known.amount")))
        .isGreaterThan(new BigDecimal("1000"));
    assertThat(drawn.<String>path("cost.after.known.currency")).isEqualTo("USD");
    assertThat(drawn.<List<String>>path("cost.unknown")).isNotEmpty();
    assertThat(drawn.<Object>path("cost.difference")).as("a part is unknown in Mumbai").isNull();
    Html page = Html.of(given().get(address).then().statusCode(200).extract().asString());
    assertThat(page.title()).isEqualTo("Plan of ragqa-staging");
    assertThat(page.document().select("section h2").eachText())
        .contains("1. ragqa-staging-network", "2. ragqa-staging-data");
    assertThat(stacks()).contains("ragqa-staging-network");

    send(address + "/discard", Map.of())
        .then()
        .statusCode(303)
        .header("Location", address + "?said=discarded");
    given().get("/api/v1/plans/" + id).then().body("plan.state", is("DISCARDED"));
    assertThat(stacks()).doesNotContain("ragqa-staging-network");
    assertThat(audited(Action.PLAN_BEGIN)).extracting(AuditEntry::target).contains(id);
    assertThat(audited(Action.PLAN_DISCARD)).extracting(AuditEntry::target).contains(id);
    given().get("/plans").then().statusCode(200).body(containsString(id));
  }

  @Test
  void discardsWhatAPlanLeftWhoseConsoleStopped() {
    PlanRequest request =
        new PlanRequest("ragqa", "standard", "killed", "staging", Location.parse(MUMBAI), Map.of());
    Plan begun = planner.begin("plan-killed", request, "somebody");
    Plan drawn = planner.draw(begun, blueprints.named("ragqa").orElseThrow(), _ -> {});
    assertThat(drawn.stacks()).hasSizeGreaterThan(3);
    assertThat(stacks()).contains("killed-staging-network", "killed-staging-services");
    Plan interrupted =
        new Plan(
            begun.id(),
            request,
            "somebody",
            begun.startedAt(),
            Optional.empty(),
            Plan.State.FAILED,
            List.of(),
            List.of(),
            Optional.of("The console stopped"),
            Optional.empty());
    assertThat(plans.begin(interrupted, Optional.empty())).isEmpty();
    given()
        .cookies(cookies)
        .header("X-CSRF-TOKEN", token)
        .delete("/api/v1/plans/plan-killed")
        .then()
        .statusCode(204);
    assertThat(stacks()).noneMatch(stack -> stack.startsWith("killed-"));
  }

  @Test
  void theSameKeyBeginsOnePlan() {
    Map<String, Object> wanted = wanted("ragqa", "keyed");
    String first = begin(wanted, "key-1").then().statusCode(202).extract().path("plan.id");
    begin(wanted, "key-1")
        .then()
        .statusCode(202)
        .header("Location", "/api/v1/plans/" + first)
        .body("plan.id", is(first));
    begin(wanted("ragqa", "other"), "key-1")
        .then()
        .statusCode(409)
        .body("detail", containsString(first));
    begin(wanted, "key-2").then().statusCode(202).body("plan.id", not(first));
    awaitDrawn(first);
  }

  @Test
  void theApiNamesTheFieldAndTheCure() {
    Map<String, Object> wrong = wanted("ragqa", "x");
    wrong.put("location", "main/mars-1");
    begin(wrong, "")
        .then()
        .statusCode(400)
        .body("violations.field", is(List.of("location")))
        .body("violations[0].cure", containsString(MUMBAI));
    wrong = wanted("ragqa", "ragqa");
    wrong.put("parameters", Map.of("imageTag", "not a tag"));
    begin(wrong, "")
        .then()
        .statusCode(400)
        .body("violations.field", is(List.of("parameters.imageTag")))
        .body("violations[0].cure", containsString("match"));
    begin(wanted("nothing", "x"), "")
        .then()
        .statusCode(400)
        .body("violations[0].cure", containsString("ragqa"));
  }

  @Test
  void aSecretThatIsMissingCanBeGivenAndStandsNowhere() {
    String value = "hf_s3cr3t-value-of-nobody";
    String id = drawnWithSecret();
    Response plan = given().get("/api/v1/plans/" + id);
    String name = plan.path("findings.find { it.fix?.kind == 'secret' }.fix.subject");
    String address = "/plans/" + id;
    send(address + "/secrets", Map.of("name", "another", "value", "x"))
        .then()
        .statusCode(303)
        .header("Location", address + "?said=not-proposed");
    send(address + "/secrets", Map.of("name", name, "value", " "))
        .then()
        .statusCode(303)
        .header("Location", address + "?said=no-value");
    send(address + "/secrets", Map.of("name", name, "value", value))
        .then()
        .statusCode(303)
        .header("Location", address + "?said=secret-given");
    assertThat(
            clients
                .secretsManager(Location.parse(MUMBAI))
                .describeSecret(request -> request.secretId(name))
                .name())
        .isEqualTo(name);
    given()
        .get("/api/v1/plans/" + id)
        .then()
        .body("remedies.subject", hasItem(name))
        .body("remedies[0].done", is(true))
        .body(not(containsString(value)));
    given().get(address).then().body(not(containsString(value)));
    assertThat(audited(Action.SECRET_GIVE))
        .isNotEmpty()
        .noneMatch(entry -> entry.toString().contains(value))
        .extracting(AuditEntry::target)
        .contains(name + " in " + MUMBAI);
  }

  @Test
  void saysWhatIsNotThere() {
    given().get("/plans/plan-nothing").then().statusCode(404);
    given()
        .get("/api/v1/plans/plan-nothing")
        .then()
        .statusCode(404)
        .body("detail", startsWith("There is no plan"));
    given().get("/plans/new?blueprint=nothing").then().statusCode(404);
    given().redirects().follow(false).get("/plans/new").then().statusCode(303);
  }

  private String drawnWithSecret() {
    for (String blueprint :
        List.of("ragqa", "rag-system", "ai-rag", "multilingual-inference", "consumer-rights")) {
      List<String> variants =
          given().get("/api/v1/blueprints/" + blueprint).path("blueprint.variants.id");
      for (String variant : variants) {
        Map<String, Object> wanted =
            wanted(blueprint, "s" + blueprint.substring(0, 3).replace("-", ""));
        wanted.put("variant", variant);
        wanted.put("parameters", examples(blueprint));
        String id = begin(wanted, "").then().statusCode(202).extract().path("plan.id");
        Response drawn = awaitDrawn(id);
        if (drawn.<List<String>>path("findings.findAll { it.fix?.kind == 'secret' }.about").size()
            > 0) {
          return id;
        }
      }
    }
    throw new AssertionError("No blueprint asks for a secret");
  }

  private static Map<String, String> examples(String blueprint) {
    Map<String, String> values = new HashMap<>();
    List<Map<String, Object>> parameters =
        given().get("/api/v1/blueprints/" + blueprint).path("blueprint.parameters");
    for (Map<String, Object> parameter : parameters) {
      if (Boolean.TRUE.equals(parameter.get("required"))) {
        String type = String.valueOf(parameter.get("type"));
        values.put(
            String.valueOf(parameter.get("name")),
            switch (type) {
              case "email" -> "ops@example.com";
              case "domain" -> "rag.example.com";
              case "number" -> "1";
              case "certificate" -> "arn:aws:acm:ap-south-1:123456789012:certificate/abc";
              default -> "example";
            });
      }
    }
    return values;
  }

  private static Response awaitDrawn(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !given().get("/api/v1/plans/" + id).path("plan.state").equals("DRAWING"));
    Response drawn = given().get("/api/v1/plans/" + id);
    assertThat(drawn.<String>path("failure")).as("failure").isNull();
    return drawn;
  }

  private List<String> stacks() {
    return clients
        .cloudFormation(Location.parse(MUMBAI))
        .listStacksPaginator(
            request ->
                request.stackStatusFiltersWithStrings("REVIEW_IN_PROGRESS", "CREATE_COMPLETE"))
        .stackSummaries()
        .stream()
        .map(stack -> stack.stackName())
        .toList();
  }

  private List<AuditEntry> audited(Action action) {
    return audit.read(Optional.of(action), Optional.empty(), Optional.empty(), 100).items();
  }

  private static Map<String, String> order(String blueprint) {
    return Map.of(
        "blueprint", blueprint,
        "variant", "standard",
        "name", blueprint,
        "environment", "staging",
        "location", MUMBAI);
  }

  private static Map<String, Object> wanted(String blueprint, String name) {
    Map<String, Object> wanted = new HashMap<>(order(blueprint));
    wanted.put("name", name);
    return wanted;
  }

  private Response begin(Map<String, Object> wanted, String key) {
    RequestSpecification request =
        given()
            .cookies(cookies)
            .header("X-CSRF-TOKEN", token)
            .contentType(ContentType.JSON)
            .body(wanted);
    return (key.isEmpty() ? request : request.header("Idempotency-Key", key)).post("/api/v1/plans");
  }

  private Response send(String action, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .cookies(cookies)
        .formParam("csrf-token", token)
        .formParams(fields)
        .post(action);
  }
}
