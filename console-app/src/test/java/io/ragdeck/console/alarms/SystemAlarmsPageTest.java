package io.ragdeck.console.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.console.store.Silence;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.alarms.Alarm;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.Evaluation;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.alarms.Alarm.Subject;
import io.ragdeck.monitoring.alarms.AlarmLocation;
import io.ragdeck.monitoring.alarms.OwnedAlarm;
import io.ragdeck.monitoring.alarms.lint.AlarmLint;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The five states, and what the page says in them. */
@QuarkusTest
class SystemAlarmsPageTest {

  private static final CloudProblem DENIED =
      new CloudProblem(
          CloudProblem.Kind.ACCESS_DENIED,
          "The role ragdeck-reader may not call DescribeAlarms",
          Optional.of("cloudwatch:DescribeAlarms"));

  @Test
  void saysWhatCallsSinceWhenAndHowFarFromItsThreshold() {
    Html page =
        html(
            Observed.of(
                List.of(alarm("ragqa-api-slow", State.ALARM), alarm("ragqa-api-cpu", State.OK)),
                Cast.READ),
            Optional.of(List.of()));

    assertThat(page.title()).isEqualTo("Alarms of ragqa-production");
    assertThat(page.status().text()).isEqualTo("1 alarm calls");
    String firing = page.document().select("article.alarm").text();
    assertThat(firing)
        .contains(
            "ragqa-api-slow", "In alarm", "for 20 min", "TargetResponseTime (p95) > 2 in 2 of 3");
    assertThat(page.document().select(".against").text()).contains("3.5", "> 2");
    assertThat(page.one("#others").text()).contains("ragqa-api-cpu OK");
    assertThat(page.one("#history").text()).contains("in alarm", "ragqa-api-slow");
    assertThat(page.one("#faults").text()).contains("Nobody is told");
    assertThat(page.document().select("form")).as("a viewer changes nothing").isEmpty();
  }

  @Test
  void whatIsSilencedStillCallsAndSaysWhy() {
    Silence silence =
        new Silence(
            "s1",
            Cast.normal().systems().getFirst().id(),
            new Silence.Scope.WholeSystem(),
            Cast.NOW.minusSeconds(60),
            Cast.NOW.plus(Duration.ofHours(1)),
            Optional.empty(),
            "Database upgrade",
            "anna",
            Cast.NOW.minusSeconds(60),
            Optional.empty());
    Html page =
        html(
            Observed.of(List.of(alarm("ragqa-api-slow", State.ALARM)), Cast.READ),
            Optional.of(List.of(silence)));

    assertThat(page.document().select("article.alarm").text())
        .contains("Silent The whole system", "Database upgrade", "anna");
    assertThat(page.status().attr("data-state")).isEqualTo("warn");
    assertThat(page.one("#silences").text()).contains("silent now", "Database upgrade");
  }

  @Test
  void nothingReadIsNotNothingThere() {
    Html page = html(Observed.never(), Optional.of(List.of()));

    assertThat(page.status().text()).isEqualTo("Not read yet");
    assertThat(page.text()).contains("The first reading is under way");
  }

  @Test
  void deniedNamesThePermission() {
    Html page =
        html(Observed.<List<OwnedAlarm>>never().failed(DENIED, Cast.NOW), Optional.of(List.of()));

    assertThat(page.status().text()).isEqualTo("Unknown");
    assertThat(page.text()).contains("The alarms are unknown", "cloudwatch:DescribeAlarms");
  }

  @Test
  void oldAlarmsAreSaidToBeOld() {
    Html page =
        html(
            Observed.of(
                    List.of(alarm("ragqa-api-cpu", State.OK)),
                    Cast.NOW.minus(Duration.ofMinutes(10)))
                .failed(DENIED, Cast.NOW.minus(Duration.ofMinutes(9))),
            Optional.of(List.of()));

    assertThat(page.status().text()).isEqualTo("None called when last read");
    assertThat(page.status().attr("data-state")).isEqualTo("unknown");
    assertThat(page.text()).contains("Old: alarms", "10 min ago");
  }

  @Test
  void noneAtAllIsSaid() {
    Html page = html(Observed.of(List.of(), Cast.READ), Optional.empty());

    assertThat(page.text()).contains("ragqa-production has no alarms in CloudWatch");
    assertThat(page.one("#silences").text()).contains("database can't be reached");
  }

  @Test
  void aStormStaysReadable() {
    Html page =
        html(
            Observed.of(
                IntStream.range(0, 500)
                    .mapToObj(number -> alarm("ragqa-api-" + number, State.ALARM))
                    .toList(),
                Cast.READ),
            Optional.of(List.of()));

    assertThat(page.status().text()).isEqualTo("500 alarms call");
    assertThat(page.document().select("article.alarm")).hasSize(SystemAlarmsPage.MOST_FIRING);
    assertThat(page.text()).contains("and 450 more alarms call");
  }

  private static Html html(Observed<List<OwnedAlarm>> alarms, Optional<List<Silence>> silences) {
    FleetSystem system = Known.system(Cast.normal(), "ragqa-production");
    Observed<List<Alarm>> read = alarms.map(some -> some.stream().map(OwnedAlarm::alarm).toList());
    AlarmLocation location =
        new AlarmLocation(
            system.location(),
            read,
            Observed.never(),
            List.of(
                new SourceStatus(
                    system.location(),
                    "alarms",
                    Optional.empty(),
                    new Observed<>(
                        read.observedAt(),
                        read.observedAt(),
                        read.problem(),
                        read.problemSince()))));
    AlarmDesk.Known known =
        new AlarmDesk.Known(
            system,
            alarms,
            location,
            AlarmLint.of(location, Cast.normal(), Inventory.never(system.location()), Cast.NOW),
            silences,
            Cast.NOW);
    MetricRange range =
        MetricRange.between(Cast.NOW.minus(Duration.ofHours(3)), Cast.NOW, Duration.ofMinutes(5));
    AlarmDesk.Drawn drawn =
        new AlarmDesk.Drawn(
            range,
            Observed.of(
                new Series(
                    List.of(new Point(range.at(0), 0.4), new Point(range.at(1), 3.5)),
                    Optional.empty()),
                Cast.READ));
    Observed<List<Change>> changes =
        Observed.of(
            List.of(new Change("ragqa-api-slow", Cast.NOW.minusSeconds(1200), "ALARM")), Cast.READ);
    return Html.of(
        SystemAlarmsResource.Templates.system(
                SystemAlarmsPage.of(known, Map.of("ragqa-api-slow", drawn), changes, false))
            .render());
  }

  private static OwnedAlarm alarm(String name, State state) {
    return new OwnedAlarm(
        new Alarm(
            "arn:aws:cloudwatch:ap-south-1:111122223333:alarm:" + name,
            name,
            Optional.empty(),
            state,
            "Threshold Crossed: 2 out of the last 3 datapoints crossed the threshold (2).",
            Cast.NOW.minus(Duration.ofMinutes(20)),
            Cast.NOW.minus(Duration.ofDays(90)),
            new Subject.OneMetric(
                new Metric(
                    "AWS/ApplicationELB", "TargetResponseTime", Map.of("LoadBalancer", "app/x/1")),
                "p95",
                new Evaluation(
                    Duration.ofMinutes(5),
                    3,
                    2,
                    OptionalDouble.of(2),
                    Comparison.ABOVE,
                    "missing")),
            true,
            new Alarm.Actions(List.of(), List.of(), List.of())),
        Optional.of("ragqa-api-gateway"));
  }
}
