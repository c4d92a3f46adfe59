package io.ragdeck.console.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page of metrics that stays open: told each minute, and read once for everybody. */
@QuarkusTest
class OpenMetricsTest {

  private static final String PAGE =
      "/systems/ragqa-production/metrics?service=ragqa-api-gateway&metric=cpu&range=1h";
  private static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]+)\"");

  @Inject Simulation simulation;
  @Inject MetricReadings readings;
  @Inject MetricsBeat beat;
  @Inject MeterRegistry registry;

  @BeforeEach
  void play() {
    simulation.play("healthy");
    readings.forget();
  }

  @Test
  @Timeout(60)
  void aSecondMinuteBringsANewPointToTwoOpenPagesForOneReading() throws Exception {
    try (Listener first = new Listener();
        Listener second = new Listener()) {
      String told = first.version();
      assertThat(second.version()).isEqualTo(told);
      List<String> before = minutes(open("first"));
      assertThat(minutes(open("second"))).hasSameSizeAs(before);

      simulation.sandbox().clock().advance(Duration.ofMinutes(1));
      beat.beat();
      first.untilOtherThan(told);
      second.untilOtherThan(told);

      double asked = calls();
      List<String> after = minutes(renewed("first"));
      assertThat(minutes(renewed("second"))).isEqualTo(after);
      assertThat(calls() - asked).as("readings for two browsers").isEqualTo(1);

      assertThat(after).hasSameSizeAs(before);
      assertThat(before.indexOf(after.getFirst())).as("the oldest has gone").isBetween(1, 2);
      assertThat(after.getLast()).endsWith("so far");
      assertThat(before).as("the newest is new").doesNotContain(after.getLast());
    }
  }

  @Test
  void theMinuteComesByItself() throws NoSuchMethodException {
    assertThat(MetricsBeat.class.getDeclaredMethod("beat").getAnnotation(Scheduled.class).every())
        .isEqualTo("60s");
  }

  /** Two addresses, as two people have: neither is given what was drawn for the other. */
  private static Html open(String whose) {
    return Html.of(given().get(PAGE + "&whose=" + whose).asString());
  }

  private static Html renewed(String whose) {
    return Html.of(given().header("HX-Request", "true").get(PAGE + "&whose=" + whose).asString());
  }

  private static List<String> minutes(Html page) {
    List<String> minutes = page.document().select("figure.metric tbody th").eachText();
    assertThat(minutes).hasSize(61);
    assertThat(page.document().select("figure.metric tbody td:first-of-type").get(55).text())
        .as("a minute of late")
        .endsWith("%");
    return minutes;
  }

  private double calls() {
    return registry.find("ragdeck.aws.calls").tag("operation", "GetMetricData").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** The stream of an open page. */
  private static final class Listener implements AutoCloseable {

    private final Stream<String> body;
    private final Iterator<String> lines;

    Listener() throws IOException, InterruptedException {
      body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://localhost:%s/live?topic=metrics/ragqa-production"
                                  .formatted(RestAssured.port)))
                      .timeout(Duration.ofSeconds(20))
                      .build(),
                  BodyHandlers.ofLines())
              .body();
      lines = body.iterator();
    }

    /** Of the next state that is told. */
    String version() {
      while (lines.hasNext()) {
        Matcher version = VERSION.matcher(lines.next());
        if (version.find()) {
          return version.group(1);
        }
      }
      throw new AssertionError("The stream ended");
    }

    /** Beats of the heart tell the same again. */
    void untilOtherThan(String told) {
      String version = version();
      while (version.equals(told)) {
        version = version();
      }
    }

    @Override
    public void close() {
      body.close();
    }
  }
}
