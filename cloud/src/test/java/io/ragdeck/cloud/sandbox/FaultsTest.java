package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Location HERE = Location.of("main", "ap-south-1");
  private static final Location THERE = Location.of("main", "eu-west-1");
  private static final Call LIST = new Call("ecs", "ListServices");
  private static final Call DESCRIBE = new Call("ecs", "DescribeServices");
  private static final Call METRICS = new Call("cloudwatch", "GetMetricData");

  private final Faults faults = new Faults(42);

  @Test
  void meetsOnlyTheOperationThatItNames() {
    faults.add(new Fault("ecs", "ListServices", Optional.empty(), new Effect.Deny(), 1));

    assertThat(faults.meet(HERE, LIST)).containsExactly(new Effect.Deny());
    assertThat(faults.meet(HERE, DESCRIBE)).isEmpty();
    assertThat(faults.meet(HERE, METRICS)).isEmpty();
  }

  @Test
  void meetsEveryOperationOfAServiceAndOneLocation() {
    faults.add(new Fault("ecs", "*", Optional.of(HERE), new Effect.Throttle(), 1));

    assertThat(faults.meet(HERE, LIST)).hasSize(1);
    assertThat(faults.meet(HERE, DESCRIBE)).hasSize(1);
    assertThat(faults.meet(THERE, LIST)).isEmpty();
    assertThat(faults.meet(HERE, METRICS)).isEmpty();
  }

  @Test
  void meetsItsShareOfRequests() {
    faults.add(new Fault("*", "*", Optional.empty(), new Effect.Throttle(), 0.3));

    assertThat(throwDice(faults, 10_000)).filteredOn(met -> met).hasSizeBetween(2_800, 3_200);
  }

  @Test
  void meetsTheSameRequestsWithTheSameSeed() {
    Fault fault = new Fault("*", "*", Optional.empty(), new Effect.Throttle(), 0.3);
    Faults again = new Faults(42);
    Faults other = new Faults(43);
    faults.add(fault);
    again.add(fault);
    other.add(fault);

    List<Boolean> met = throwDice(faults, 200);
    assertThat(throwDice(again, 200)).isEqualTo(met);
    assertThat(throwDice(other, 200)).isNotEqualTo(met);
  }

  @Test
  void endsWhenTakenAway() {
    int deny = faults.add(new Fault("ecs", "*", Optional.empty(), new Effect.Deny(), 1));
    int slow =
        faults.add(
            new Fault("ecs", "*", Optional.empty(), new Effect.Delay(Duration.ofSeconds(1)), 1));
    assertThat(faults.inForce()).containsOnlyKeys(deny, slow);

    assertThat(faults.remove(deny)).isTrue();
    assertThat(faults.remove(deny)).isFalse();
    assertThat(faults.meet(HERE, LIST)).containsExactly(new Effect.Delay(Duration.ofSeconds(1)));

    faults.clear();
    assertThat(faults.meet(HERE, LIST)).isEmpty();
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Fault("*", "*", Optional.empty(), new Effect.Fail(), wrong));
    }
  }

  private static List<Boolean> throwDice(Faults faults, int times) {
    List<Boolean> met = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      met.add(!faults.meet(HERE, LIST).isEmpty());
    }
    return met;
  }
}
