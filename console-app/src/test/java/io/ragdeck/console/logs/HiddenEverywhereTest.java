package io.ragdeck.console.logs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.logs.mask.Mask;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Lines with every kind of secret of the masking table go through reader, feed, API, page and file,
 * through readings that fail and filters that are refused: none is in what the console answers, nor
 * in what it logs of itself, however much it logs.
 */
@QuarkusTest
class HiddenEverywhereTest {

  private static final String SYSTEM = "ragqa-production";
  private static final String SERVICE = "ragqa-api-gateway";
  private static final String API = "/api/v1/systems/%s/logs".formatted(SYSTEM);
  private static final String PAGE = "/systems/%s/logs".formatted(SYSTEM);
  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final Pattern MARKED = Pattern.compile("«([^»]*)»");

  /** Shorter ones stand in any text. */
  private static final int SHORTEST = 6;

  private final List<String> lines = new ArrayList<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  @Inject Simulation simulation;
  @Inject FleetBoard board;

  @Inject
  @ConfigProperty(name = "test.url")
  URI console;

  @BeforeEach
  void play() throws IOException {
    simulation.play("healthy");
    try (InputStream in = Mask.class.getResourceAsStream("mask-table.yaml")) {
      for (JsonNode pattern : new YAMLMapper().readTree(in)) {
        for (JsonNode line : pattern.path("hide")) {
          lines.add(line.asText().replaceAll("[«»]", ""));
          MARKED
              .matcher(line.asText())
              .results()
              .map(secret -> secret.group(1).strip())
              .filter(secret -> secret.length() >= SHORTEST)
              .forEach(secrets::add);
        }
      }
    }
    assertThat(secrets).hasSizeGreaterThan(70);
  }

  @Test
  void noAnswerAndNoLineOfTheConsolesOwnLogHasASecret() throws Exception {
    try (ConsoleLog log = new ConsoleLog()) {
      write();
      String api = read(API);
      String file = read(PAGE + "/download");
      String page =
          given()
              .queryParam("service", SERVICE)
              .queryParam("lines", "here")
              .queryParam("last", "PT2M")
              .get(PAGE)
              .asString();
      assertThat(List.of(api, file, page))
          .allSatisfy(answer -> assertThat(answer).contains("the last of them"));
      String followed = follow();
      for (Fault.Effect effect :
          List.of(new Fault.Effect.Fail(), new Fault.Effect.Deny(), new Fault.Effect.Throttle())) {
        simulation.during(
            new Fault("logs", "*", Optional.empty(), effect, 1),
            () -> assertThat(read(API + "?last=PT3M")).contains("\"kind\""));
      }
      for (String secret : List.of("AKIAIOSFODNN7EXAMPLE", "joe@example.org", "hunter2")) {
        for (String path : List.of(API, PAGE, API + "/events")) {
          given()
              .queryParam("service", SERVICE)
              .queryParam("filter", "password=%s /%s(x)\\1/".formatted(secret, secret))
              .get(path)
              .then()
              .statusCode(400);
        }
        assertThat(
                given()
                    .queryParam("service", SERVICE)
                    .queryParam("filter", secret)
                    .get(API)
                    .statusCode())
            .isEqualTo(200);
      }
      String stopped = stopTask("started with password=hunter2 for joe@example.org");

      assertThat(log.levels()).contains("DEBUG");
      String logged = log.text();
      assertThat(List.of(api, file, page, followed, stopped, logged))
          .allSatisfy(text -> assertThat(secretsIn(text)).isEmpty());
    }
  }

  private List<String> secretsIn(String text) {
    return secrets.stream().filter(text::contains).toList();
  }

  private static String read(String path) {
    return given().queryParam("service", SERVICE).queryParam("limit", 2000).get(path).asString();
  }

  private CloudWatchLogsClient logs() {
    return simulation.sandbox().clients().logs(MUMBAI);
  }

  private void write() {
    String group = "/ecs/" + SERVICE;
    String stream =
        logs()
            .describeLogStreams(
                it -> it.logGroupName(group).orderBy("LastEventTime").descending(true))
            .logStreams()
            .getFirst()
            .logStreamName();
    long now = simulation.sandbox().clock().instant().toEpochMilli();
    List<InputLogEvent> events = new ArrayList<>();
    for (String line : lines) {
      events.add(InputLogEvent.builder().timestamp(now).message(line).build());
    }
    events.add(InputLogEvent.builder().timestamp(now).message("the last of them").build());
    var ignored =
        logs().putLogEvents(it -> it.logGroupName(group).logStreamName(stream).logEvents(events));
  }

  /** What a follower is given, up to the last line. */
  private String follow() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve(API + "?service=" + SERVICE))
            .header("Accept", "text/event-stream")
            .timeout(Duration.ofSeconds(20))
            .build();
    StringBuilder given = new StringBuilder();
    try (Stream<String> body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
      for (Iterator<String> each = body.iterator(); each.hasNext(); ) {
        given.append(each.next()).append('\n');
        if (given.indexOf("the last of them") >= 0) {
          return given.toString();
        }
      }
    }
    throw new AssertionError("The stream ended before the last line");
  }

  /** Stops a task for a reason, and gives everything that tells of it. */
  private String stopTask(String reason) {
    Task task =
        board
            .fleet()
            .system(SYSTEM)
            .orElseThrow()
            .service(SERVICE)
            .orElseThrow()
            .tasks()
            .value()
            .orElseThrow()
            .stream()
            .filter(one -> !one.isStopped())
            .findFirst()
            .orElseThrow();
    var ignored =
        simulation
            .sandbox()
            .clients()
            .ecs(MUMBAI)
            .stopTask(
                it -> it.cluster(task.cluster().value()).task(task.arn().value()).reason(reason));
    simulation.read();
    String service = "/systems/%s/services/%s".formatted(SYSTEM, SERVICE);
    String told =
        given().get(service).asString()
            + given().get("/api/v1" + service + "/tasks?status=stopped").asString()
            + given().get("/history").asString();
    assertThat(told).contains(task.arn().id());
    return told;
  }
}
