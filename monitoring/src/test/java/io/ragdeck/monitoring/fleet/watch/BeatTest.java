package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BeatTest {

  private static final Clock CLOCK = Clock.fixed(ServiceBuilder.NOW, ZoneOffset.UTC);

  private int reads;
  private volatile long nanos;
  private volatile CountDownLatch answered = new CountDownLatch(0);
  private Optional<Set<?>> subjects = Optional.of(Set.of("a"));

  private final Refresher<Integer> metrics =
      new Refresher<>(
          Source.of(Location.of("main", "ap-south-1"), Source.Kind.METRICS), CLOCK, last -> read());

  private final Beat beat = new Beat(metrics, () -> 1, () -> subjects, () -> nanos);

  @Test
  void readsWhatIsNewBeforeThePeriodIsOverButNotMoreOftenThanItMay() {
    assertThat(beat.runIfDue()).isTrue();
    subjects = Optional.of(Set.of("a", "b"));

    pass(Duration.ofSeconds(59));
    assertThat(beat.runIfDue()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(beat.runIfDue()).isTrue();
    pass(Duration.ofMinutes(2));
    assertThat(beat.runIfDue()).as("nothing new").isFalse();
    subjects = Optional.of(Set.of("b"));
    assertThat(beat.runIfDue()).as("less is nothing new").isFalse();
    pass(Duration.ofMinutes(4));
    assertThat(beat.runIfDue()).isTrue();
    assertThat(reads).isEqualTo(3);
  }

  @Test
  void withoutAQuestionThereIsNoAnswer() {
    subjects = Optional.empty();
    assertThat(beat.runIfDue()).isFalse();
    beat.run();
    assertThat(metrics.wasTried()).isFalse();

    subjects = Optional.of(Set.of());
    assertThat(beat.runIfDue()).as("known to be none").isTrue();
    assertThat(metrics.wasTried()).isTrue();
  }

  @Test
  void saysSoWhenAReadHangs() throws Exception {
    assertThat(beat.runIfDue()).isTrue();
    answered = new CountDownLatch(1);
    pass(Duration.ofMinutes(6));
    Thread hanging = Thread.ofVirtual().start(beat::run);
    await().until(metrics::isRunning);

    assertThat(metrics.observed().isStale()).isFalse();
    pass(Duration.ofMinutes(3));
    assertThat(beat.noteSilence(CLOCK)).isTrue();

    assertThat(metrics.observed().value()).as("the last good value").contains(1);
    assertThat(metrics.observed().problem())
        .map(CloudProblem::kind)
        .contains(CloudProblem.Kind.UNAVAILABLE);
    Instant due = metrics.observed().problemSince().orElseThrow();
    assertThat(due).isBetween(ServiceBuilder.NOW.minusSeconds(270), ServiceBuilder.NOW);
    assertThat(beat.noteSilence(CLOCK)).as("said once").isFalse();

    answered.countDown();
    hanging.join();
    assertThat(metrics.observed()).isEqualTo(Observed.of(2, ServiceBuilder.NOW));
    assertThat(metrics.failuresInARow()).isZero();
    assertThat(beat.noteSilence(CLOCK)).as("it has answered").isFalse();
  }

  @Test
  void saysSoWhenTheFirstReadHangs() {
    answered = new CountDownLatch(1);
    Thread hanging = Thread.ofVirtual().start(beat::run);
    await().until(metrics::isRunning);
    pass(Beat.PATIENCE);
    assertThat(beat.noteSilence(CLOCK)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(beat.noteSilence(CLOCK)).isTrue();
    assertThat(metrics.status().observed().isStale()).isTrue();
    hanging.interrupt();
  }

  @Test
  void saysSoWhenNobodyReadsWhatIsDue() {
    assertThat(beat.runIfDue()).isTrue();
    pass(Duration.ofMinutes(7));
    assertThat(beat.noteSilence(CLOCK)).isTrue();
    assertThat(metrics.observed().isStale()).isTrue();
  }

  @Test
  void whatIsNotDueIsNotSilent() {
    assertThat(beat.noteSilence(CLOCK)).as("never asked").isFalse();
    assertThat(beat.runIfDue()).isTrue();
    pass(Duration.ofMinutes(4));
    assertThat(beat.noteSilence(CLOCK)).isFalse();
    subjects = Optional.empty();
    pass(Duration.ofHours(1));
    assertThat(beat.noteSilence(CLOCK)).as("nothing to ask").isFalse();
  }

  private int read() {
    try {
      answered.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return ++reads;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
