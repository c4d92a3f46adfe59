package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class RefresherTest {

  private static final Source SOURCE =
      Source.of(Location.of("main", "ap-south-1"), Source.Kind.CLUSTERS)
          .in("ragqa-cluster", Source.Kind.SERVICES);

  private Instant now = ServiceBuilder.NOW;
  private boolean fails;
  private int reads;

  private final Refresher<Integer> refresher =
      new Refresher<>(
          SOURCE,
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }
          },
          last -> {
            if (fails) {
              throw SdkClientException.create("Unable to execute HTTP request: timed out");
            }
            return ++reads;
          });

  @Test
  void keepsTheLastGoodValueWithItsAge() {
    refresher.refresh();
    fails = true;
    now = now.plusSeconds(60);

    Observed<Integer> observed = refresher.refresh();

    assertThat(observed.value()).contains(1);
    assertThat(observed.observedAt()).contains(ServiceBuilder.NOW);
    assertThat(observed.problemSince()).contains(now);
    assertThat(refresher.status().observed().value()).contains(ServiceBuilder.NOW);
  }

  @Test
  void aFailureThatGoesOnBeganWhenItBegan() {
    fails = true;
    refresher.refresh();
    now = now.plusSeconds(60);
    refresher.refresh();

    assertThat(refresher.observed().problemSince()).contains(ServiceBuilder.NOW);
    assertThat(refresher.failuresInARow()).isEqualTo(2);
    assertThat(refresher.observed().value()).isEmpty();
  }

  @Test
  void logsOnChangeAndNothingInBetween() {
    try (LogCapture log = new LogCapture()) {
      refresher.refresh();
      refresher.refresh();
      fails = true;
      for (int i = 0; i < 20; i++) {
        refresher.refresh();
      }
      fails = false;
      now = now.plus(Duration.ofMinutes(7));
      refresher.refresh();
      refresher.refresh();

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0))
          .startsWith("WARN")
          .contains(
              "Cannot read services of ragqa-cluster in main/ap-south-1, what was read last is kept");
      assertThat(log.lines().get(1)).startsWith("INFO").contains("works again after 7 min");
    }
  }

  @Test
  void aValueReadInPartIsFreshAndHasAProblem() {
    Refresher<Optional<io.ragdeck.cloud.CloudProblem>> partial =
        new Refresher<>(
            SOURCE,
            Clock.fixed(now, ZoneOffset.UTC),
            last ->
                Optional.of(
                    io.ragdeck.cloud.CloudProblem.of(SdkClientException.create("one of many"))),
            problem -> problem);

    Observed<Optional<io.ragdeck.cloud.CloudProblem>> observed = partial.refresh();

    assertThat(observed.observedAt()).contains(now);
    assertThat(observed.isStale()).isTrue();
  }

  @Test
  void anErrorIsAProblemOfItsSourceToo() {
    Refresher<Integer> broken =
        new Refresher<>(
            SOURCE,
            Clock.fixed(now, ZoneOffset.UTC),
            last -> {
              throw new NoClassDefFoundError("software/amazon/awssdk/Gone");
            });

    assertThat(broken.refresh().isStale()).isTrue();
    assertThat(broken.failuresInARow()).isEqualTo(1);
    Beat beat = new Beat(broken, () -> 1);
    assertThat(beat.runIfDue()).isTrue();
    assertThat(beat.isDue()).as("it has a next time, which is not now").isFalse();
  }

  @Test
  void anInterruptedReadSaysNothingOfAws() {
    refresher.refresh();
    fails = true;
    Thread.currentThread().interrupt();
    refresher.refresh();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(refresher.observed().isStale()).isFalse();
  }
}
