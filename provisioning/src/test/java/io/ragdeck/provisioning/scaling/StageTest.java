package io.ragdeck.provisioning.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Something that arrives between two questions. */
class StageTest {

  @Test
  void asksOnceInEachRound() throws InterruptedException {
    Slow slow = new Slow();
    try (Rehearsal rehearsal = new Rehearsal("empty")) {
      Outcome outcome =
          rehearsal.run(List.of(new Stage("Slow things", () -> List.of(slow), "").park()));

      assertThat(outcome).isEqualTo(new Outcome.Skipped("slow at rest."));
      assertThat(rehearsal.progress).containsExactly("0/1", "0/1", "0/1", "1/1");
      assertThat(slow.questions).isEqualTo(4);
    }
  }

  @Test
  void saysOfWhatIsOnItsWayThatItIs() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal("empty")) {
      rehearsal.cancelAfter(1);

      Outcome outcome =
          rehearsal.run(List.of(new Stage("Slow things", () -> List.of(new Slow()), "").park()));

      assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
      assertThat(outcome.message()).startsWith("Nobody waits any longer; slow is on its way.");
    }
  }

  private static final class Slow implements Parkable {

    private int questions;

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Way toRest() {
      questions++;
      return questions < 4 ? Way.UNDER_WAY : Way.ARRIVED;
    }

    @Override
    public void park() {
      throw new IllegalStateException("It is on its way");
    }

    @Override
    public Way toWork() {
      return Way.NONE;
    }

    @Override
    public void wake() {
      throw new IllegalStateException("Nobody wakes it");
    }

    @Override
    public void forget() {
      throw new IllegalStateException("It has no tag");
    }
  }
}
