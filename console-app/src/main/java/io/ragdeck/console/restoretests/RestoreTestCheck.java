package io.ragdeck.console.restoretests;

import io.ragdeck.console.backups.Proof;
import io.ragdeck.console.backups.Proofs;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores whose last restore test failed, or whose test did not come about. */
final class RestoreTestCheck implements Check {

  /** So long a test that is due may wait: for a good copy, or for a console. */
  static final Duration LATE = Duration.ofHours(24);

  private static final String ID = "restore-test";

  private final StoredRestoreTests tests;
  private final Proofs proofs;

  RestoreTestCheck(StoredRestoreTests tests, Proofs proofs) {
    this.tests = tests;
    this.proofs = proofs;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Copy that could not be restored";
  }

  @Override
  public String looksAt() {
    return "Finds data stores whose last restore test failed, and those whose test is a day late."
        + " Where no test is arranged, it finds nothing.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    try {
      List<RestoreTest> arranged = tests.of(evidence.system().id());
      if (arranged.isEmpty()) {
        return List.of();
      }
      List<Proof> last = proofs.of(evidence.system().id());
      return arranged.stream().flatMap(test -> look(evidence, test, last)).toList();
    } catch (StoreUnavailable away) {
      return List.of(
          new Answer.NotKnown(
              ID,
              evidence.system().id(),
              Optional.empty(),
              "The console's own store is away, and with it what restore tests showed."));
    }
  }

  private static Stream<Answer> look(Evidence evidence, RestoreTest test, List<Proof> proofs) {
    Optional<Answer> failed =
        proofs.stream()
            .filter(one -> one.store().equals(test.store()))
            .max(Comparator.comparing(Proof::at))
            .filter(Proof::isFailed)
            .map(proof -> failed(evidence, test, proof));
    return failed
        .or(
            () ->
                test.dueSince(evidence.now())
                    .filter(due -> due.isBefore(evidence.now().minus(LATE)))
                    .map(due -> missed(evidence, test, due)))
        .stream();
  }

  private static Answer failed(Evidence evidence, RestoreTest test, Proof proof) {
    return found(
        evidence,
        test,
        "RESTORE_TEST_FAILED",
        "The last restore test of %s failed".formatted(test.store()),
        "See in the operation %s why, and whether %s is gone; then test it again on the Backups page."
            .formatted(proof.operation(), proof.made()),
        proof.at(),
        List.of(proof.words()));
  }

  private static Answer missed(Evidence evidence, RestoreTest test, Instant due) {
    return found(
        evidence,
        test,
        "RESTORE_TEST_MISSED",
        "The restore test of %s did not come about".formatted(test.store()),
        "See on the Backups page whether it has a good copy, and whether a test of it can begin.",
        due,
        List.of());
  }

  private static Answer found(
      Evidence evidence,
      RestoreTest test,
      String cause,
      String sentence,
      String remedy,
      Instant since,
      List<String> lines) {
    return new Answer.Found(
        new Finding(
            ID,
            evidence.system().id(),
            Optional.empty(),
            test.store(),
            Severity.WARNING,
            cause,
            sentence,
            Optional.of(remedy),
            Optional.of(since),
            lines));
  }
}
