package io.ragdeck.console.logs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogSources;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;

@QuarkusTest
class LogPagesTest {

  private static final String API = "/api/v1/systems/ragqa-production/logs";
  private static final String PAGE = "/systems/ragqa-production/logs";
  private static final String QUERIES = "/systems/ragqa-production/log-queries";
  private static final String GATEWAY = "ragqa-api-gateway";
  private static final String HIDDEN = "anita.sharma@example.com";

  @Inject Simulation simulation;
  @Inject FleetBoard board;
  @Inject LogDesk desk;
  @Inject LogArchive archive;
  @Inject QueryDesk queries;

  @Inject
  @ConfigProperty(name = "test.url")
  URI console;

  @BeforeEach
  void play() {
    simulation.play("healthy");
  }

  private CloudWatchLogsClient logs() {
    return simulation.sandbox().clients().logs(Location.of("main", "ap-south-1"));
  }

  /** Lets the gateway say something beside what it says. */
  private void says(String message) {
    String group = "/ecs/" + GATEWAY;
    String stream =
        logs()
            .describeLogStreams(
                it -> it.logGroupName(group).orderBy("LastEventTime").descending(true))
            .logStreams()
            .getFirst()
            .logStreamName();
    var ignored =
        logs()
            .putLogEvents(
                it ->
                    it.logGroupName(group)
                        .logStreamName(stream)
                        .logEvents(
                            InputLogEvent.builder()
                                .timestamp(simulation.sandbox().clock().instant().toEpochMilli())
                                .message(message)
                                .build()));
  }

  @Test
  void linesOfSeveralServicesComeInOrderWithWhoWroteThem() {
    JsonPath lines =
        given()
            .queryParam("service", GATEWAY, "ragqa-rag-service")
            .queryParam("limit", 300)
            .get(API)
            .then()
            .statusCode(200)
            .body("items", hasSize(300))
            .body("missing", hasSize(0))
            .body("complete", is(false))
            .extract()
            .jsonPath();
    assertThat(lines.getList("items.at", String.class).stream().map(Instant::parse).toList())
        .isSorted();
    assertThat(lines.getList("items.id", String.class)).doesNotHaveDuplicates();
    assertThat(lines.getList("items.service", String.class)).contains(GATEWAY, "ragqa-rag-service");
    assertThat(lines.getList("items.level", String.class)).contains("INFO", "WARN", "ERROR");
  }

  @Test
  void filtersByLevelFieldAndRegexAndRefusesWhatCouldTakeForEver() {
    given()
        .queryParam("service", "ragqa-rag-service")
        .queryParam("filter", "status=401 level:error")
        .get(API)
        .then()
        .statusCode(200)
        .body("items.size()", greaterThan(0))
        .body("items.message", everyItem(containsString("\"status\":401")));
    given()
        .queryParam("filter", "/(a)\\1/")
        .get(API)
        .then()
        .statusCode(400)
        .body("violations[0].field", is("filter"))
        .body("detail", containsString("refers back"));
  }

  @Test
  void nothingMaskedIsInPageApiOrFile() {
    says("INFO user " + HIDDEN + " key AKIAIOSFODNN7EXAMPLE");
    String api = given().queryParam("service", GATEWAY).get(API).asString();
    String page =
        given().queryParam("service", GATEWAY).queryParam("lines", "here").get(PAGE).asString();
    String file = given().queryParam("service", GATEWAY).get(PAGE + "/download").asString();
    assertThat(List.of(api, page, file))
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("INFO user [")
                    .doesNotContain(HIDDEN)
                    .doesNotContain("AKIAIOSFODNN7EXAMPLE"));
    given()
        .queryParam("service", GATEWAY)
        .queryParam("filter", HIDDEN)
        .get(API)
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void thePageOfFifteenServicesOpensAtOnceWhateverAwsDoes() {
    simulation.during(
        new Fault("logs", "*", Optional.empty(), new Fault.Effect.Delay(Duration.ofSeconds(20)), 1),
        () -> {
          given().get(PAGE).then().statusCode(200);
          long began = System.nanoTime();
          Html page = Html.of(given().get(PAGE).asString());
          assertThat(Duration.ofNanos(System.nanoTime() - began))
              .isLessThan(Duration.ofMillis(300));
          assertThat(page.document().select("input[name=service]")).hasSizeGreaterThan(14);
          assertThat(page.one("#plain").text()).contains("Not read yet.");
          assertThat(page.document().select(".lines li")).isEmpty();
        });
  }

  @Test
  void withoutAScriptFormAndLinkAskForAPageWithTheLinesInIt() {
    Html page = Html.of(given().queryParam("service", GATEWAY).get(PAGE).asString());
    assertThat(page.one("#logs-form button[name=lines]").attr("value")).isEqualTo("here");
    String link = page.one("#plain .no-script a").attr("href");
    Html read = Html.of(given().urlEncodingEnabled(false).get(link).asString());
    assertThat(read.document().select(".lines li")).hasSizeGreaterThan(10);
    assertThat(read.document().select(".lines li a.when").attr("href")).contains("lines=here");

    long began = System.nanoTime();
    Html many = Html.of(given().queryParam("lines", "here").get(PAGE).asString());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    assertThat(many.document().select(".lines li")).isNotEmpty();
    assertThat(many.one("#logs-state").text()).contains("there are older ones");
  }

  @Test
  void markupAndControlCharactersAreText() {
    says("<script>alert(1)</script> \u001b[31mred\u0007 " + "x".repeat(200_000));
    // Another question than other tests have: an answer is kept for some seconds.
    Html page =
        Html.of(
            given()
                .queryParam("service", GATEWAY)
                .queryParam("last", "PT14M")
                .queryParam("lines", "here")
                .get(PAGE)
                .asString());
    assertThat(page.text()).contains("<script>alert(1)</script> red");
    assertThat(page.document().outerHtml()).hasSizeLessThan(300_000);
  }

  @Test
  void thePageMarksTheLineOfItsAddressAndSaysWhatIsMissing() {
    JsonPath lines =
        given().queryParam("service", GATEWAY).queryParam("limit", 20).get(API).jsonPath();
    String at = lines.getString("items[10].at");
    Html page =
        Html.of(
            given()
                .queryParam("service", GATEWAY)
                .queryParam("at", at)
                .queryParam("event", lines.getString("items[10].id"))
                .queryParam("lines", "here")
                .get(PAGE)
                .asString());
    assertThat(page.one("li.marked").text())
        .contains(lines.getString("items[10].message").replaceAll("\\s+", " "));

    simulation.during(
        new Fault("logs", "FilterLogEvents", Optional.empty(), new Fault.Effect.Deny(), 1),
        () -> {
          Html denied =
              Html.of(
                  given()
                      .queryParam("service", GATEWAY)
                      .queryParam("last", "PT1H")
                      .queryParam("lines", "here")
                      .get(PAGE)
                      .asString());
          assertThat(denied.text())
              .contains("grant logs:FilterLogEvents")
              .contains("/ecs/" + GATEWAY);
          assertThat(denied.has("li")).isTrue();
        });
  }

  @Test
  void aTaskThatStoppedHasItsLastLines() {
    simulation.play("bad-night");
    String service = "ragqa-llm-service";
    String task =
        board
            .fleet()
            .system("ragqa-production")
            .orElseThrow()
            .service(service)
            .orElseThrow()
            .tasks()
            .value()
            .orElseThrow()
            .stream()
            .filter(one -> one.isStopped())
            .max(Comparator.comparing(one -> one.stoppedAt().orElse(Instant.MIN)))
            .orElseThrow()
            .arn()
            .id();
    given()
        .queryParam("service", service)
        .queryParam("task", task)
        .queryParam("last", "PT6H")
        .get(API)
        .then()
        .statusCode(200)
        .body("items.size()", greaterThan(3))
        .body("items.task", everyItem(is(task)));
    String html = given().get("/systems/ragqa-production/services/" + service).asString();
    assertThat(html).contains("Its last lines").contains("task=" + task);
  }

  @Test
  void aQueryRunsIsMaskedAndSaysWhatItCost() {
    says("ERROR of " + HIDDEN);
    String started =
        operator()
            .formParam(
                "text",
                "fields @timestamp, @message | filter @message like /ERROR of/ | sort @timestamp"
                    + " desc")
            .formParam("service", GATEWAY)
            .post(QUERIES)
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    URI address = URI.create(started);
    simulation.sandbox().clock().advance(Duration.ofSeconds(5));
    Html done =
        Html.of(
            given()
                .urlEncodingEnabled(false)
                .get(address.getRawPath() + "?" + address.getRawQuery())
                .asString());
    assertThat(done.text()).contains("It is done. 1 lines match").contains("ERROR of [");
    assertThat(done.document().outerHtml()).doesNotContain(HIDDEN);
    operator()
        .formParam("text", "parse @message /x/ as y")
        .formParam("service", GATEWAY)
        .post(QUERIES)
        .then()
        .statusCode(400)
        .body(containsString("unexpected symbol found"));
    operator()
        .formParam("name", "Errors")
        .formParam("text", "filter @message like /ERROR/")
        .post(QUERIES + "/saved")
        .then()
        .statusCode(303);
    assertThat(given().get(QUERIES).asString()).contains("Errors").contains("0.0067 USD");
  }

  @Test
  void aQueryLooksAtTheStreamsOfTheServicesThatWereChosen() {
    says("ERROR of the gateway in a shared group");
    var _ =
        logs()
            .createLogStream(
                it -> it.logGroupName("/ecs/" + GATEWAY).logStreamName("other/other/0f3a"));
    var _ =
        logs()
            .putLogEvents(
                it ->
                    it.logGroupName("/ecs/" + GATEWAY)
                        .logStreamName("other/other/0f3a")
                        .logEvents(
                            InputLogEvent.builder()
                                .timestamp(simulation.sandbox().clock().instant().toEpochMilli())
                                .message("ERROR of another in a shared group")
                                .build()));
    Html done = answer("fields @message | filter @message like /in a shared group/", GATEWAY);
    assertThat(done.text()).contains("of the gateway").doesNotContain("of another");
  }

  @Test
  void aQueryThatNobodyReadsAnyMoreIsEnded() {
    String id =
        started("filter @message like /x/", GATEWAY).getQuery().replaceAll(".*id=([^&]+).*", "$1");
    queries.endUnread(Duration.ofHours(1));
    assertThat(status(id)).isEqualTo(QueryStatus.RUNNING);
    queries.endUnread(Duration.ZERO);
    assertThat(status(id)).isEqualTo(QueryStatus.CANCELLED);
  }

  private QueryStatus status(String query) {
    return logs().getQueryResults(it -> it.queryId(query)).status();
  }

  private static URI started(String text, String service) {
    return URI.create(
        operator()
            .formParam("text", text)
            .formParam("service", service)
            .post(QUERIES)
            .then()
            .statusCode(303)
            .extract()
            .header("Location"));
  }

  private Html answer(String text, String service) {
    URI address = started(text, service);
    simulation.sandbox().clock().advance(Duration.ofSeconds(5));
    return Html.of(
        given()
            .urlEncodingEnabled(false)
            .get(address.getRawPath() + "?" + address.getRawQuery())
            .asString());
  }

  @Test
  void aFileThatIsCutSaysWhereTheNextOneGoesOn() throws IOException {
    FleetSystem system = board.fleet().system("ragqa-production").orElseThrow();
    MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
    asked.putSingle("service", GATEWAY);
    LogQuestion question = LogQuestion.of("ragqa-production", asked, 100);
    LogSources sources = desk.sources(system, question);
    LogFile file = LogFile.of(question, sources, simulation.sandbox().clock().instant());
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    file.write(archive, some, 10, 1_000_000);
    List<String> lines = some.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.getLast())
        .startsWith("# Cut at ")
        .contains("a file has at most 10 lines and 1 MB. It goes on at " + PAGE + "/download?");
    String next = lines.getLast().replaceAll(".* at (/)", "$1");
    List<String> rest = given().urlEncodingEnabled(false).get(next).asString().lines().toList();
    assertThat(rest.getFirst().substring(0, 20))
        .isEqualTo(lines.getLast().replaceAll("# Cut at (\\S{20}).*", "$1"));
    assertThat(rest).doesNotContain(lines.getFirst());

    ByteArrayOutputStream few = new ByteArrayOutputStream();
    file.write(archive, few, 1_000, 500);
    assertThat(few.size()).isLessThan(2_000);
  }

  @Test
  void whoHasGoneEndsWhatIsReadForHim() {
    FleetSystem system = board.fleet().system("ragqa-production").orElseThrow();
    MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
    asked.putSingle("last", "P6D");
    asked.putSingle("filter", "nothing-that-anybody-wrote");
    LogQuestion question = LogQuestion.of("ragqa-production", asked, 100);
    AtomicInteger looks = new AtomicInteger();
    assertThatThrownBy(
            () ->
                desk.read(
                    desk.sources(system, question), question, () -> looks.incrementAndGet() > 20))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aFilterThatTakesTooLongForALineIsRefusedNotAFailure() {
    says("slow " + "a".repeat(240_000));
    given()
        .queryParam("service", GATEWAY)
        .queryParam("filter", "/(.{0,20}a){30}b/")
        .get(API)
        .then()
        .statusCode(400)
        .body("violations[0].field", is("filter"))
        .body("detail", containsString("was stopped"));
  }

  @Test
  void anAnswerSaysUpToWhenWasReadThoughItIsKeptForSomeSeconds() {
    JsonPath first =
        given().queryParam("service", GATEWAY).queryParam("last", "PT13M").get(API).jsonPath();
    simulation.sandbox().clock().advance(Duration.ofSeconds(30));
    JsonPath second =
        given().queryParam("service", GATEWAY).queryParam("last", "PT13M").get(API).jsonPath();
    // Either it is the same answer or another one; never the old lines with a later end.
    if (second.getString("items[-1].id").equals(first.getString("items[-1].id"))) {
      assertThat(second.getString("until")).isEqualTo(first.getString("until"));
    } else {
      assertThat(second.getString("until")).isGreaterThan(first.getString("until"));
    }
  }

  /** With the token of a page, as its forms have it. */
  private static RequestSpecification operator() {
    Response page = given().get(QUERIES);
    return given()
        .redirects()
        .follow(false)
        .cookies(page.getCookies())
        .formParam(
            "csrf-token",
            Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value"));
  }

  @Test
  void followsAndGoesOnAfterTheLastEvent() throws Exception {
    says("INFO before");
    List<String> first = events("", "INFO before");
    String position =
        first.stream()
            .filter(line -> line.startsWith("id:"))
            .toList()
            .getLast()
            .substring(3)
            .strip();
    says("INFO after");
    List<String> second = events(position, "INFO after");
    assertThat(String.join("", second)).doesNotContain("INFO before");
  }

  /** Reads the stream until a line has come. */
  private List<String> events(String last, String wanted) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(console.resolve(API + "?service=" + GATEWAY))
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(20));
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    List<String> lines = new ArrayList<>();
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (Stream<String> body = answer.body()) {
      for (Iterator<String> each = body.iterator(); each.hasNext(); ) {
        String line = each.next();
        lines.add(line);
        if (String.join("", lines).contains(wanted) && line.isEmpty()) {
          return lines;
        }
      }
    }
    throw new AssertionError("It ended without " + wanted);
  }
}
