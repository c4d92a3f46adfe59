package io.ragdeck.console.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

@QuarkusTest
class MetricsPageTest {

  private static final String PAGE = "/systems/ragqa-production/metrics";
  private static final String GATEWAY = PAGE + "?service=ragqa-api-gateway";

  @Inject Simulation simulation;
  @Inject InventoryWatch inventory;
  @Inject MetricReadings readings;
  private int asked;

  @BeforeEach
  void play(TestInfo test) {
    asked = test.getDisplayName().hashCode();
    simulation.play("bad-night");
    inventory.refreshNow();
    readings.forget();
  }

  @AfterEach
  void mend() {
    simulation.sandbox().faults().clear();
    readings.forget();
  }

  @Test
  void drawsEveryKindOfThingThatHasMetrics() {
    Html page = get(PAGE);
    assertThat(page.title()).isEqualTo("Metrics of ragqa-production");
    assertThat(page.one(".tabs [aria-current=page]").text()).isEqualTo("Metrics");
    assertThat(page.document().select("main h2").eachText())
        .startsWith("Services", "Requests", "GPU", "Databases", "Caches", "File systems")
        .endsWith("What happened meanwhile");
    assertThat(page.text()).contains("6 of 15 services, those in trouble first");
    Element cpu = chart(page, "CPU");
    assertThat(cpu.select("svg[role=img]").attr("aria-label"))
        .startsWith("CPU, last 3 hours: ")
        .contains("ragqa-ocr-service no data");
    assertThat(cpu.select(".legend li")).hasSize(6);
    assertThat(cpu.select(".y > span").eachText()).containsExactly("100 %", "50 %", "0 %");
    assertThat(cpu.select("tbody tr")).as("the picture can be read too").hasSize(181);
    assertThat(cpu.select("tbody tr").getLast().select("th").text()).endsWith("so far");
    assertThat(page.text()).contains("at AWS's list price", "at most one each minute");
  }

  @Test
  void whatIsDownHasAGapAndNot0() {
    Html page = get(PAGE + "?service=ragqa-ocr-service&metric=memory&range=1h");
    Element memory = chart(page, "Memory");
    List<String> cells = memory.select("tbody td:first-of-type").eachText();
    assertThat(cells).hasSize(61).contains("no data").doesNotContain("0 %");
    assertThat(cells.getFirst()).endsWith(" %");
    assertThat(cells.getLast()).isEqualTo("no data");
  }

  @Test
  void onePictureHasThePercentilesOfOneService() {
    Html page = get(GATEWAY);
    assertThat(chart(page, "Response time").select(".legend li").eachText())
        .satisfiesExactly(
            p50 -> assertThat(p50).startsWith("Response time p50 "),
            p90 -> assertThat(p90).startsWith("Response time p90 "),
            p99 -> assertThat(p99).startsWith("Response time p99 "));
    assertThat(get(GATEWAY + "&service=ragqa-chat-widget").document().select("figcaption strong"))
        .extracting(Element::text)
        .contains("Response time p50", "Response time p90", "Response time p99");
  }

  @Test
  void aPictureForEachCanHaveOneScale() {
    String two = GATEWAY + "&service=ragqa-chat-widget&metric=requests&by=service";
    Html own = get(two);
    assertThat(own.document().select("figcaption strong").eachText())
        .containsExactly("ragqa-api-gateway: Requests", "ragqa-chat-widget: Requests");
    Html same = get(two + "&scale=same");
    assertThat(same.document().select(".y").eachText().stream().distinct()).hasSize(1);
    assertThat(own.document().select(".y").eachText().stream().distinct()).hasSize(2);
    assertThat(same.one("[name=scale]").hasAttr("checked")).isTrue();
  }

  @Test
  void everyRangeIsDrawnInAtMost181Periods() {
    for (String range : List.of("1h", "3h", "12h", "24h", "7d", "30d")) {
      Html page = get(GATEWAY + "&metric=cpu&range=" + range);
      assertThat(chart(page, "CPU").select("tbody tr").size()).as(range).isBetween(61, 181);
      assertThat(page.one("#range [selected]").attr("value")).isEqualTo(range);
    }
  }

  @Test
  void marksWhatHappenedAndLeadsToTheLogsOfThatMinute() {
    Html page = get(PAGE + "?service=ragqa-langfuse&metric=cpu");
    Element happened = page.labelled("What happened meanwhile");
    assertThat(happened.text())
        .contains("Deployment ragqa-langfuse: deployment of ragqa-langfuse:")
        .doesNotContain("ragqa-data-ingestion");
    assertThat(happened.select("li a").eachAttr("href"))
        .contains("/systems/ragqa-production/services/ragqa-langfuse#deployments")
        .anyMatch(
            link -> link.startsWith("/systems/ragqa-production/logs?service=ragqa-langfuse&at=2"));
    Element cpu = chart(page, "CPU");
    assertThat(cpu.select("path.tick.deployment title").eachText())
        .anyMatch(title -> title.contains("Deployment: ragqa-langfuse: deployment of"));
    assertThat(cpu.select("tbody .what a")).isNotEmpty();
    assertThat(cpu.select("tbody th a").attr("href"))
        .matches(
            "/systems/ragqa-production/logs\\?service=ragqa-langfuse&at=\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z");
  }

  @Test
  void marksWhatAutoScalingDidOnce() {
    var ignored =
        simulation
            .sandbox()
            .clients()
            .applicationAutoScaling(Location.of("main", "ap-south-1"))
            .registerScalableTarget(
                it ->
                    it.serviceNamespace(ServiceNamespace.ECS)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .resourceId("service/ragqa-cluster/ragqa-search-page")
                        .minCapacity(6)
                        .maxCapacity(8));
    simulation.sandbox().clock().advance(Duration.ofMinutes(2));
    Html page = get(PAGE + "?service=ragqa-search-page&metric=cpu&range=1h");
    assertThat(
            page.labelled("What happened meanwhile").select("li").eachText().stream()
                .filter(text -> text.contains("Setting desired")))
        .singleElement()
        .asString()
        .contains(
            "Scaling ragqa-search-page: Setting desired count to 6: minimum capacity was set to 6");
    assertThat(chart(page, "CPU").select("path.tick.scaling title").eachText())
        .filteredOn(title -> title.contains("Setting desired count to 6"))
        .hasSize(1);
    assertThat(get(GATEWAY + "&metric=cpu").text()).doesNotContain("Setting desired count");
  }

  @Test
  void saysThatWhatAutoScalingDidIsNotKnown() {
    int denied =
        simulation
            .sandbox()
            .faults()
            .add(
                new Fault(
                    "application-autoscaling",
                    "DescribeScalingActivities",
                    Optional.empty(),
                    new Effect.Deny(),
                    1));
    assertThat(denied).isPositive();
    assertThat(get(GATEWAY).labelled("Old or missing numbers").text())
        .contains(
            "Unknown: the history of auto scaling",
            "application-autoscaling:DescribeScalingActivities");
  }

  @Test
  void ofLongPeriodsTheLogsHaveAnEnd() {
    Html page = get(GATEWAY + "&metric=cpu&range=7d");
    assertThat(chart(page, "CPU").select("tbody th a").attr("href")).contains("&at=", "&until=");
  }

  @Test
  void saysWhatMayNotBeRead() {
    deny("GetMetricData", new Effect.Deny());
    Html page = get(PAGE);
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Unknown: series of metrics", "cloudwatch:GetMetricData");
    assertThat(chart(page, "CPU").text()).contains("Not known").doesNotContain(" 0 %");
    assertThat(chart(page, "CPU").select(".legend").text()).contains("unknown");
    assertThat(page.has("figure svg[role=img]")).isFalse();
  }

  @Test
  void showsTheLastGoodNumbersAndSaysThatTheyAreOld() {
    assertThat(get(GATEWAY).has("[aria-label='Old or missing numbers']")).isFalse();
    simulation.sandbox().clock().advance(Duration.ofMinutes(2));
    deny("GetMetricData", new Effect.Throttle());
    Html page = get(GATEWAY);
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Old: series of metrics", "throttles");
    assertThat(chart(page, "CPU").select("svg[role=img]").attr("aria-label")).contains("%");
  }

  @Test
  void saysThatAwsDoesNotAnswer() {
    deny("*", new Effect.Fail());
    Html page = get(GATEWAY);
    assertThat(page.labelled("Old or missing numbers").text()).contains("AWS does not answer");
    assertThat(chart(page, "CPU").text()).contains("Not known");
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(get(PAGE + "?metric=none").one(".empty h2").text())
        .isEqualTo("There is nothing to draw");
    Html gone = get(PAGE + "?service=no-such");
    assertThat(gone.one("p[role=alert].note").text()).contains("has no service no-such");
    simulation.play("empty");
    assertThat(get("/metrics").one(".empty h2").text())
        .isEqualTo("There is no system whose numbers could move");
  }

  @Test
  void leadsFromTheNavigationToEachSystem() {
    Html page = get("/metrics");
    assertThat(page.document().select("tbody th a").eachAttr("href")).contains(PAGE);
    assertThat(page.document().select(".places a[data-key=m]").attr("href")).isEqualTo("/metrics");
    given()
        .redirects()
        .follow(false)
        .get("/systems/ragqa-production/services/ragqa-api-gateway/metrics")
        .then()
        .statusCode(303);
    given().get(PAGE + "?range=2h").then().statusCode(400);
    given().get("/systems/nowhere/metrics").then().statusCode(404);
  }

  private void deny(String operation, Effect effect) {
    int ignored =
        simulation
            .sandbox()
            .faults()
            .add(new Fault("cloudwatch", operation, Optional.empty(), effect, 1));
  }

  /** Each time by another address: a rendering of the same one serves for some seconds. */
  private Html get(String path) {
    asked++;
    String address = path + (path.contains("?") ? "&" : "?") + "asked=" + asked;
    return Html.of(given().get(address).then().statusCode(200).extract().asString());
  }

  private static Element chart(Html page, String title) {
    return page.document().select("figure.metric").stream()
        .filter(one -> one.select("figcaption strong").text().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No chart is called " + title));
  }
}
