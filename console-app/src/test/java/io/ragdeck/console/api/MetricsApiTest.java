package io.ragdeck.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.metrics.MetricReadings;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Series over HTTP: what CloudWatch has, to the point. */
@QuarkusTest
class MetricsApiTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final String METRICS = "/api/v1/systems/ragqa-production/metrics";
  private static final String GATEWAY = "ragqa-api-gateway";

  @Inject Simulation simulation;
  @Inject InventoryWatch inventory;
  @Inject MetricReadings readings;
  @Inject FleetBoard board;
  @Inject ObjectMapper json;

  @BeforeEach
  void play() {
    simulation.play("bad-night");
    inventory.refreshNow();
    readings.forget();
  }

  @Test
  void agreesWithTheWorldToThePoint() throws IOException {
    Map<String, String> service = Map.of("ClusterName", "ragqa-cluster", "ServiceName", GATEWAY);
    Map<String, String> group = groupDimensions();
    agrees("cpu", "AWS/ECS", "CPUUtilization", service, "Average", 1);
    agrees("memory", "AWS/ECS", "MemoryUtilization", service, "Average", 1);
    agrees("requests", "AWS/ApplicationELB", "RequestCount", group, "Sum", 1);
    agrees("errors-5xx", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", group, "Sum", 1);
    agrees("latency-p50", "AWS/ApplicationELB", "TargetResponseTime", group, "p50", 1);
    agrees("latency-p99", "AWS/ApplicationELB", "TargetResponseTime", group, "p99", 1);
    agrees("healthy-hosts", "AWS/ApplicationELB", "HealthyHostCount", group, "Minimum", 1);
  }

  private void agrees(
      String metric,
      String namespace,
      String name,
      Map<String, String> dimensions,
      String statistic,
      double factor)
      throws IOException {
    JsonNode answer =
        json.readTree(
            given()
                .get(METRICS + "?service=" + GATEWAY + "&metric=" + metric + "&period=PT1M")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(answer.path("items")).as(metric).hasSize(1);
    List<String> shown = new ArrayList<>();
    answer
        .at("/items/0/points")
        .forEach(one -> shown.add(one.path("at").asText() + " " + one.path("value").asDouble()));
    MetricDataResult world =
        simulation
            .sandbox()
            .clients()
            .cloudWatch(MUMBAI)
            .getMetricData(
                request ->
                    request
                        .startTime(Instant.parse(answer.path("from").asText()))
                        .endTime(Instant.parse(answer.path("until").asText()))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(
                            query ->
                                query
                                    .id("world")
                                    .metricStat(
                                        stat ->
                                            stat.stat(statistic)
                                                .period(60)
                                                .metric(
                                                    one ->
                                                        one.namespace(namespace)
                                                            .metricName(name)
                                                            .dimensions(view(dimensions))))))
            .metricDataResults()
            .getFirst();
    List<String> there = new ArrayList<>();
    for (int at = 0; at < world.timestamps().size(); at++) {
      there.add(world.timestamps().get(at) + " " + world.values().get(at) * factor);
    }
    assertThat(shown).as(metric).isNotEmpty();
    // The minute may have turned between the two questions: then the world knows one point more.
    assertThat(there.subList(0, shown.size())).as(metric).isEqualTo(shown);
    assertThat(there.size() - shown.size()).as(metric).isBetween(0, 1);
  }

  private Map<String, String> groupDimensions() {
    TargetGroup group =
        board
            .fleet()
            .system("ragqa-production")
            .flatMap(system -> system.service(GATEWAY))
            .flatMap(state -> state.targetGroups().value())
            .orElseThrow()
            .getFirst();
    String balancer = group.loadBalancer().orElseThrow();
    return Map.of(
        "TargetGroup",
        group.arn().value().substring(group.arn().value().lastIndexOf(':') + 1),
        "LoadBalancer",
        balancer.substring(balancer.indexOf(":loadbalancer/") + ":loadbalancer/".length()));
  }

  private static List<Dimension> view(Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .map(one -> Dimension.builder().name(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  @Test
  void givesAllThatASystemHasWithItsUnits() {
    String answer = given().get(METRICS).then().statusCode(200).extract().asString();
    assertThat(answer)
        .contains("\"metric\":\"cpu\"", "\"metric\":\"database-free-storage\"")
        .contains("\"metric\":\"cache-hit-rate\"", "\"metric\":\"files-throughput\"")
        .contains(
            "\"unit\":\"BYTES_PER_SECOND\"", "\"period\":\"PT1M\"", "\"kind\":\"DEPLOYMENT\"");
  }

  @Test
  void choosesThePeriodByTheTimeThatIsAskedFor() {
    Instant now = simulation.sandbox().clock().instant();
    Map<Long, String> periods =
        Map.of(1L, "PT1M", 12L, "PT5M", 24L, "PT10M", 7 * 24L, "PT1H", 30 * 24L, "PT4H");
    periods.forEach(
        (hours, period) ->
            given()
                .get(METRICS + "?metric=cpu&since=" + now.minusSeconds(hours * 3600))
                .then()
                .statusCode(200)
                .body("period", equalTo(period)));
  }

  @Test
  void answersFromWhenItIsAskedThoughMoreIsRead() {
    Instant since = simulation.sandbox().clock().instant().minusSeconds(40 * 60);
    JsonPath answer = given().get(METRICS + "?metric=cpu&since=" + since).jsonPath();
    Instant from = Instant.parse(answer.getString("from"));
    assertThat(from).isBetween(since.minusSeconds(60), since);
    assertThat(answer.getList("items[0].points.at", String.class).stream().map(Instant::parse))
        .isNotEmpty()
        .allSatisfy(at -> assertThat(at).isAfterOrEqualTo(from));
    assertThat(answer.getList("marks.at", String.class).stream().map(Instant::parse))
        .allSatisfy(at -> assertThat(at).isAfterOrEqualTo(from));
  }

  @Test
  void saysWhatWouldBeAccepted() {
    Instant now = simulation.sandbox().clock().instant();
    refused("metric=none", "must be one of those that the system has: cpu, memory");
    refused("service=none", "it has no 'none'");
    refused("since=yesterday", "must be a UTC time");
    refused("since=" + now.plusSeconds(600), "must be in the past");
    refused("since=" + now.minusSeconds(456L * 86_400), "455 days");
    refused("period=90", "must be a duration such as PT5M");
    refused("period=PT90S", "must be one of PT1M, PT5M, PT10M, PT1H, PT4H, PT24H, PT72H");
    refused("period=PT1M&since=" + now.minusSeconds(20L * 86_400), "must be a multiple of PT5M");
    refused("period=PT1M&since=" + now.minusSeconds(3L * 86_400), "there may be 1440 of them");
  }

  private static void refused(String query, String words) {
    given().get(METRICS + "?" + query).then().statusCode(400).body("detail", containsString(words));
  }
}
