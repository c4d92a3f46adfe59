package io.ragdeck.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallTotals;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FleetApiTest {

  private static final String SYSTEMS = "/api/v1/systems";
  private static final String PRODUCTION = SYSTEMS + "/ragqa-production";
  private static final String LLM = PRODUCTION + "/services/ragqa-llm-service";

  @Inject Simulation simulation;
  @Inject CallMeter meter;
  @Inject FleetBoard board;

  @Test
  void listsSystemsWithTheirHealthAndCounts() {
    simulation.play("healthy");
    given()
        .get(SYSTEMS)
        .then()
        .statusCode(200)
        .body("complete", is(true))
        .body("nextCursor", nullValue())
        .body("failures", is(List.of()))
        .body(
            "items.id",
            contains("multilingual-inference-production", "ragqa-production", "ragqa-staging"))
        .body("items[1].location.account", is("main"))
        .body("items[1].location.region", is("ap-south-1"))
        .body("items[1].cluster", is("ragqa-cluster"))
        .body("items[1].environment", is("production"))
        .body("items[1].services.total", is(15))
        .body("items[1].services.desired", is(14))
        .body("items[1].services.running", is(14))
        .body("items[1].services.health.STOPPED", is(1))
        .body("items[1].tasks.running", is(18))
        .body("items.observedAt", everyItem(notNullValue()))
        .body("items.problem", everyItem(nullValue()));
    given()
        .get(PRODUCTION)
        .then()
        .statusCode(200)
        .body("id", is("ragqa-production"))
        .body("stacks.part", contains("network", "data", "platform", "tasks", "services"))
        .body("stacks.status", everyItem(endsWith("_COMPLETE")))
        .body("stacks.drift", everyItem(is("UNKNOWN")))
        .body("stacksObservedAt", notNullValue())
        .body("stacksProblem", nullValue())
        .body("blueprint", is("ragqa"))
        .body("variant", is("standard"))
        .body("urls.name", contains("BalancerUrl"))
        .body("urls[0].url", containsString("http://"));
  }

  @Test
  void showsAServiceWithItsParts() {
    simulation.play("healthy");
    given()
        .get(PRODUCTION + "/services/ragqa-api-gateway")
        .then()
        .statusCode(200)
        .body("name", is("ragqa-api-gateway"))
        .body("launchType", is("FARGATE"))
        .body("desired", is(2))
        .body("running", is(2))
        .body("pending", is(0))
        .body("health", is("HEALTHY"))
        .body("reasons", is(List.of()))
        .body("taskDefinition", containsString("ragqa-api-gateway:"))
        .body("image", containsString("/ragqa/api-gateway:"))
        .body("rollout", is("COMPLETED"))
        .body("cpu", greaterThan(0f))
        .body("memory", greaterThan(0f))
        .body("targets.healthy", is(2))
        .body("targets.unhealthy", is(0))
        .body("targets.groups[0].targets.size()", is(2))
        .body("observedAt", notNullValue())
        .body("metrics.observedAt", notNullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "ragqa-production, ragqa-llm-service, OUT_OF_MEMORY",
    "ragqa-production, ragqa-langfuse, IMAGE_PULL",
    "ragqa-production, ragqa-data-ingestion, SECRET_NOT_FOUND",
    "ragqa-production, ragqa-api-gateway, TARGET_UNHEALTHY",
    "ragqa-production, ragqa-translation-service, NO_CAPACITY",
    "ragqa-production, ragqa-ocr-service, OTHER",
    "multilingual-inference-production, hybrid-service, NO_CAPACITY",
  })
  void saysWhatIsWrongInABadNight(String system, String service, String cause) {
    simulation.play("bad-night");
    JsonPath answer = json(SYSTEMS + "/" + system + "/services/" + service);
    assertThat(answer.getString("health")).isIn("DOWN", "DEGRADED", "DEPLOYING");
    assertThat(answer.getList("reasons.cause")).contains(cause);
    assertThat(answer.getList("reasons.sentence", String.class))
        .allSatisfy(sentence -> assertThat(sentence).hasSizeGreaterThan(10));
  }

  @Test
  void showsWhyAReadFailedBesideWhatWasReadBefore() {
    simulation.play("healthy");
    Instant before = Instant.parse(json(PRODUCTION).getString("observedAt"));
    simulation.during(
        denied("DescribeServices"),
        () -> {
          JsonPath services = json(PRODUCTION + "/services");
          assertThat(services.getString("problem.kind")).isEqualTo("ACCESS_DENIED");
          assertThat(services.getString("problem.action")).isEqualTo("ecs:DescribeServices");
          assertThat(services.getString("problem.message")).isNotBlank();
          assertThat(services.getList("items")).hasSize(15);
          assertThat(services.getBoolean("complete")).isTrue();
          assertThat(services.getList("items.problem.kind")).containsOnly("ACCESS_DENIED");
          assertThat(Instant.parse(services.getString("observedAt"))).isEqualTo(before);
          assertThat(json(SYSTEMS).getList("failures.problem.action"))
              .contains("ecs:DescribeServices");
        });
    assertThat(json(PRODUCTION).getString("problem")).isNull();
  }

  @Test
  void listsStoppedTasksThatAwsHasForgotten() {
    simulation.play("bad-night");
    Instant loaded = simulation.sandbox().clock().instant();
    List<String> before =
        json(LLM + "/tasks?limit=1000").getList("items.findAll { it.lastStatus == 'STOPPED' }.id");
    assertThat(before).isNotEmpty();
    simulation.sandbox().clock().advance(Duration.ofHours(2));
    simulation.read();
    assertThat(shownByAws(loaded)).isEmpty();
    List<String> later = pages(LLM + "/tasks", 1000, "id");
    assertThat(later).containsAll(before).doesNotHaveDuplicates();
    assertThat(later.size()).isGreaterThan(before.size());
    JsonPath newest = json(LLM + "/tasks?limit=50");
    assertThat(newest.getList("items.findAll { it.stoppedAt != null }.stoppedAt", String.class))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(newest.getList("items.exitCode")).contains(137);
    assertThat(newest.getString("historyProblem")).isNull();
  }

  /** Stopped tasks of the board that stopped before that time. */
  private List<String> shownByAws(Instant before) {
    return board.fleet().system("ragqa-production").stream()
        .flatMap(system -> system.service("ragqa-llm-service").stream())
        .flatMap(service -> service.tasks().value().stream())
        .flatMap(List::stream)
        .filter(task -> task.stoppedAt().filter(before::isAfter).isPresent())
        .map(task -> task.arn().id())
        .toList();
  }

  @Test
  void pagesThroughTasksAndEventsWithoutLossOrDouble() {
    simulation.play("bad-night");
    awaitRevisions(LLM + "/revisions");
    // What may not be read stays as it is, which a crash loop does not.
    simulation.during(
        denied("DescribeTasks"),
        () -> simulation.during(denied("DescribeServices"), FleetApiTest::pagesHoldTheWhole));
  }

  private static void pagesHoldTheWhole() {
    for (String list : List.of("/tasks", "/events", "/revisions")) {
      String key = list.equals("/revisions") ? "arn" : "id";
      List<String> whole = pages(LLM + list, 1000, key);
      assertThat(whole).as(list).hasSizeGreaterThan(3).doesNotHaveDuplicates();
      assertThat(pages(LLM + list, 1 + whole.size() / 12, key)).as(list).isEqualTo(whole);
    }
  }

  private static Fault denied(String operation) {
    return new Fault("ecs", operation, Optional.empty(), new Fault.Effect.Deny(), 1);
  }

  @Test
  void findsEventsByTheirWords() {
    simulation.play("bad-night");
    JsonPath found = json(LLM + "/events?limit=1000&q=HAS STARTED");
    assertThat(found.getList("items.message", String.class))
        .isNotEmpty()
        .allMatch(message -> message.contains("has started"));
    assertThat(json(LLM + "/events?limit=1000").getList("items.message", String.class))
        .anyMatch(message -> !message.contains("has started"));
    given().get(LLM + "/events?q=nobody says this").then().body("items", is(List.of()));
  }

  @Test
  void showsRevisionsWithWhatTheyChanged() {
    simulation.play("bad-night");
    JsonPath revisions = awaitRevisions(PRODUCTION + "/services/ragqa-data-ingestion/revisions");
    assertThat(revisions.getBoolean("items[0].current")).isTrue();
    assertThat(revisions.getList("items[0].changes.part", String.class))
        .contains("image", "secret TAVILY_API_KEY");
    assertThat(revisions.getList("items.revision", Integer.class))
        .isSortedAccordingTo((left, right) -> right - left);
  }

  @Test
  void pagesThroughTwoThousandServices() {
    simulation.play("thousand");
    List<String> systems = pages(SYSTEMS, 7, "id");
    assertThat(systems).hasSize(20).isSorted().doesNotHaveDuplicates();
    TreeSet<String> services = new TreeSet<>();
    for (String system : systems) {
      List<String> names = pages(SYSTEMS + "/" + system + "/services", 30, "name");
      assertThat(names).hasSize(100).isSorted().doesNotHaveDuplicates();
      names.forEach(name -> services.add(system + "/" + name));
    }
    assertThat(services).hasSize(2000);
  }

  @Test
  void noAnswerWaitsForAws() {
    simulation.play("healthy");
    // The watch reads at its own pace: there is a moment between two readings in which all that is
    // asked for costs no call.
    for (int attempt = 0; attempt < 20; attempt++) {
      CallTotals before = meter.totals();
      for (String path : List.of("", "/ragqa-production", "/ragqa-production/services")) {
        given().get(SYSTEMS + path).then().statusCode(200);
      }
      for (String part : List.of("", "/tasks", "/events", "/revisions")) {
        given().get(LLM + part).then().statusCode(200);
      }
      if (meter.totals().attempts() == before.attempts()) {
        return;
      }
    }
    throw new AssertionError("Every round of requests came with calls to AWS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/services",
        "/services/x",
        "/services/x/tasks",
        "/services/x/events",
        "/services/x/revisions"
      })
  void anUnknownSystemIsNamed(String path) {
    simulation.play("healthy");
    given()
        .get(SYSTEMS + "/nowhere" + path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", is(404))
        .body("title", is("Not Found"))
        .body("detail", containsString("'nowhere'"))
        .body("detail", containsString("GET /api/v1/systems"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tasks", "/events", "/revisions"})
  void anUnknownServiceIsNamed(String path) {
    simulation.play("healthy");
    given()
        .get(PRODUCTION + "/services/nobody" + path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("'ragqa-production'"))
        .body("detail", containsString("'nobody'"))
        .body("detail", containsString("/services lists"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=1001",
        "limit=many",
        "limit=99999999999",
        "cursor=%21%21",
        "cursor=bm90aGluZw"
      })
  void badLimitsAndCursorsAreNamed(String query) {
    simulation.play("healthy");
    String field = query.substring(0, query.indexOf('='));
    for (String list :
        List.of(
            SYSTEMS,
            PRODUCTION + "/services",
            LLM + "/tasks",
            LLM + "/events",
            LLM + "/revisions")) {
      given()
          .urlEncodingEnabled(false)
          .get(list + "?" + query)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("violations.field", hasItem(field))
          .body("violations[0].message", containsString("must be"))
          .body("detail", containsString("'" + field + "'"));
    }
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    simulation.play("bad-night");
    String ofEvents = json(LLM + "/events?limit=1").getString("nextCursor");
    given()
        .queryParam("cursor", ofEvents)
        .get(SYSTEMS)
        .then()
        .statusCode(400)
        .body("violations.field", hasItems("cursor"))
        .body("violations[0].message", equalTo("must be a nextCursor of this list"));
  }

  @Test
  void whereThereIsNothingAProblemSaysSo() {
    given()
        .get("/api/v1/nothing")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", is("There is nothing at /api/v1/nothing."));
  }

  private static JsonPath json(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** Task definitions are read in the background. */
  private static JsonPath awaitRevisions(String path) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (System.nanoTime() < end) {
      JsonPath answer = json(path);
      if (answer.getBoolean("complete") && answer.getString("items[0].changes") != null) {
        return answer;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("The revisions were not read: " + json(path).prettify());
  }

  private static List<String> pages(String path, int limit, String key) {
    List<String> read = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      var request = given().queryParam("limit", limit);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath answer = request.get(path).then().statusCode(200).extract().jsonPath();
      List<String> items = answer.getList("items." + key);
      assertThat(items).hasSizeLessThanOrEqualTo(limit);
      read.addAll(items);
      cursor = answer.getString("nextCursor");
    } while (cursor != null);
    return read;
  }
}
