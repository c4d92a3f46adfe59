package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeatTest {

  private int reads;
  private long nanos;
  private Optional<Set<?>> subjects = Optional.of(Set.of("a"));

  private final Refresher<Integer> metrics =
      new Refresher<>(
          Source.of(Location.of("main", "ap-south-1"), Source.Kind.METRICS),
          Clock.fixed(ServiceBuilder.NOW, ZoneOffset.UTC),
          last -> ++reads);

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

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
