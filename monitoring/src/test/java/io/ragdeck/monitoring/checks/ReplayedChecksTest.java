package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import io.ragdeck.monitoring.replay.CheckReplay;
import io.ragdeck.monitoring.replay.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Checks on the past: the same code, asked for moments that are gone. */
class ReplayedChecksTest {

  private static final double GIB = 1L << 30;
  private static final Instant END = Instant.parse("2026-11-20T02:10:00Z");
  private static final Instant BEGIN = END.minus(Duration.ofDays(7));
  private static final Instant FULL = Instant.parse("2026-11-18T10:00:00Z");

  private final List<MetricRange> asked = new ArrayList<>();

  @Test
  void tellsWhenADatabaseWasShortOfDisk() {
    CheckReplay.Found found =
        CheckReplay.of(
            new DatabaseCheck(),
            database(),
            source(
                (query, at) ->
                    query.metric().name().equals("FreeStorageSpace")
                            && !at.isBefore(FULL)
                            && at.isBefore(FULL.plus(Duration.ofHours(2)))
                        ? 5 * GIB
                        : 50 * GIB));

    assertThat(found.subjects()).hasSize(1);
    CheckReplay.Subject subject = found.subjects().getFirst();
    assertThat(subject.finding().cause()).isEqualTo("DISK_FULL");
    // Known when the first period with little disk was over, and until the last one is.
    assertThat(subject.replayed().spells())
        .containsExactly(
            new Spell(
                FULL.plus(Duration.ofMinutes(5)), Optional.of(FULL.plus(Duration.ofMinutes(125)))));
    assertThat(found.all().called()).isEqualTo(Duration.ofHours(2));
    assertThat(found.all().isWhollyKnown()).isTrue();
    assertThat(found.unknown()).isEmpty();
    assertThat(asked).as("one reading for the whole week").hasSize(1);
  }

  @Test
  void saysOfHowMuchOfTheWeekThereAreNoData() {
    Instant made = END.minus(Duration.ofDays(2));
    CheckReplay.Found found =
        CheckReplay.of(
            new DatabaseCheck(),
            database(),
            source((query, at) -> at.isBefore(made) ? Double.NaN : 50 * GIB));

    assertThat(found.subjects()).isEmpty();
    assertThat(found.all().known()).isEqualTo(Duration.ofDays(2).minus(Duration.ofMinutes(5)));
    assertThat(found.unknown()).hasValueSatisfying(why -> assertThat(why).contains("no data"));
  }

  @Test
  void whoDoesNotAnswerIsAskedOnce() {
    List<String> calls = new ArrayList<>();
    CheckReplay.Found found =
        CheckReplay.of(
            new DatabaseCheck(),
            database(),
            (queries, range) -> {
              calls.add("asked");
              throw new IllegalStateException("throttled");
            });

    assertThat(calls).hasSize(1);
    assertThat(found.all().known()).isZero();
    assertThat(found.all().spells()).isEmpty();
    assertThat(found.unknown()).isPresent();
  }

  @Test
  void logsAreComparedWithTheDaysBeforeTheWeek() {
    Instant loud = Instant.parse("2026-11-14T05:00:00Z");
    Evidence evidence =
        new Facts()
            .assets(
                Kind.LOG_GROUPS,
                new Asset(
                    "id", "/ecs/ragqa", Optional.empty(), Map.of(), new Shape.LogGroup(30, 1)))
            .evidence();
    CheckReplay.Found found =
        CheckReplay.of(
            new LogVolumeCheck(), evidence, source((query, at) -> at.equals(loud) ? 900e6 : 10e6));

    assertThat(found.subjects()).hasSize(1);
    // Looked at when the hour was over, and found until the next full hour was looked at.
    assertThat(found.subjects().getFirst().replayed().spells())
        .containsExactly(
            new Spell(loud.plus(Duration.ofHours(1)), Optional.of(loud.plus(Duration.ofHours(2)))));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().from()).isBeforeOrEqualTo(BEGIN.minus(Duration.ofDays(7)));
  }

  @Test
  void onlyWhatGoesByMetricsCanBeTried() {
    assertThat(StandardChecks.all().stream().filter(Check::goesByMetrics).map(Check::id))
        .containsExactlyInAnyOrder("database", "certificate", "log-volume");
  }

  private static Evidence database() {
    return new Facts()
        .assets(
            Kind.DATABASES,
            new Asset(
                "id-db",
                "ragqa-db",
                Optional.empty(),
                Map.of(),
                new Shape.Database(
                    "postgres",
                    "16",
                    "db.t4g.medium",
                    false,
                    "gp3",
                    100,
                    false,
                    Optional.empty(),
                    false,
                    false)))
        .evidence();
  }

  /** A value for each period; not a number for none. */
  private Asking source(BiFunction<MetricQuery, Instant, Double> value) {
    return (queries, range) -> {
      asked.add(range);
      Map<MetricQuery, Series> answers = new HashMap<>();
      for (MetricQuery query : queries) {
        List<Point> points = new ArrayList<>();
        for (int number = 0; number < range.periods(); number++) {
          double one =
              query.metric().name().equals("DatabaseConnections")
                  ? 3
                  : value.apply(query, range.at(number));
          if (!Double.isNaN(one)) {
            points.add(new Point(range.at(number), one));
          }
        }
        answers.put(query, new Series(points, Optional.empty()));
      }
      return answers;
    };
  }
}
