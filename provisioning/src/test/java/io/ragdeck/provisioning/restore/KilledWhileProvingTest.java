package io.ragdeck.provisioning.restore;

import static io.ragdeck.provisioning.restore.RestoreProofTest.DELETED;
import static io.ragdeck.provisioning.restore.RestoreProofTest.WRITTEN;
import static io.ragdeck.provisioning.restore.RestoreProofTest.asks;
import static io.ragdeck.provisioning.restore.RestoreTest.NEW;
import static io.ragdeck.provisioning.restore.RestoreTest.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.running.Rehearsal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The console dies while a copy is proved: nothing is left, and there is one result. */
class KilledWhileProvingTest {

  @Test
  void itIsAskedOnceAndNothingIsLeft() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            3,
            world -> RestoreProofTest.test(world, asks("migrate", Optional.of(WRITTEN))),
            (world, outcome) -> {
              assertThat(outcome).as(outcome.message()).isEqualTo(new Outcome.Done(DELETED));
              assertThat(instance(world, NEW)).isEmpty();
              assertThat(world.mortal.calls("restoreDBInstanceFromDBSnapshot")).isEqualTo(1);
              assertThat(world.mortal.calls("runTask")).isEqualTo(1);
              RestoreProofTest.isMeasured(world);
              assertThat(world.results.get(Order.TestRestore.ANSWER)).endsWith(WRITTEN);
            });

    assertThat(deaths).isGreaterThan(10);
  }

  @Test
  void ofWhatFailsNothingIsLeftEither() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            7,
            world -> RestoreProofTest.test(world, asks("migrate", Optional.of("412 rows"))),
            (world, outcome) -> {
              assertThat(outcome).as(outcome.message()).isInstanceOf(Outcome.Failed.class);
              assertThat(outcome.message()).contains("412 rows").endsWith(DELETED);
              assertThat(instance(world, NEW)).isEmpty();
            });

    assertThat(deaths).isGreaterThan(4);
  }
}
