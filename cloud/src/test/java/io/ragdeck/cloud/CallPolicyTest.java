package io.ragdeck.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class CallPolicyTest {

  private static final Call LIST = new Call("ecs", "ListClusters");

  @Test
  void boundsEachServiceByItself() {
    CallPolicy standard = CallPolicy.standard();

    assertThat(standard.places("ecs")).isEqualTo(16);
    assertThat(standard.places("logs")).isEqualTo(5);
    assertThat(standard.places("sts")).isEqualTo(4);
    assertThat(standard.lane("ecs").retries().maxAttempts()).isEqualTo(5);
  }

  @Test
  void givesUpWaitingForAPlace() {
    CallLane lane = policy(1, Duration.ofMillis(20)).lane("ecs");
    lane.enter(LIST);

    assertThatThrownBy(() -> lane.enter(LIST))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("No place came free for ecs:ListClusters");

    lane.leave();
    lane.enter(LIST);
  }

  @Test
  void stopsWaitingWhenInterrupted() {
    CallLane lane = policy(1, Duration.ofSeconds(20)).lane("ecs");
    lane.enter(LIST);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> lane.enter(LIST)).isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatIllegalArgumentException().isThrownBy(() -> policy(0, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CallPolicy(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    3,
                    Duration.ofMillis(1),
                    Map.of()));
  }

  private static CallPolicy policy(int places, Duration patience) {
    return new CallPolicy(
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        patience,
        3,
        Duration.ofMillis(1),
        Map.of("ecs", places));
  }
}
