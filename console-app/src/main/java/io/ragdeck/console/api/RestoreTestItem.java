package io.ragdeck.console.api;

import io.ragdeck.console.backups.Proof;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.provisioning.operation.Order.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a store's newest copy is tried, when next, and what the last tests showed. */
public record RestoreTestItem(
    @Schema(description = "What AWS calls the store") String resource,
    @Schema(description = "As crontab has it", examples = "0 5 * * 0") String cron,
    @Schema(description = "By whose clock", examples = "Europe/Berlin") String zone,
    @Schema(description = "The task that asks; null: nobody does") Optional<String> task,
    @Schema(
            description =
                "Of the task, instead of the container's own; none: as it is. Null for all but admins")
        Optional<List<String>> command,
    @Schema(
            description =
                "What the task must write; null: exit code 0 is enough. Null for all but admins")
        Optional<String> expected,
    @Schema(description = "false: only when somebody asks") boolean enabled,
    String madeBy,
    Instant createdAt,
    @Schema(description = "To be sent with a change") long revision,
    @Schema(description = "The next three times; none while it is paused") List<Instant> next,
    @Schema(description = "The last ten, newest first") List<ProofItem> tests) {

  private static final int NEXT = 3;

  /** What a test showed. */
  public record ProofItem(
      @Schema(
              description =
                  "ANSWERED: restored, and it answered; RESTORED: nobody asked it anything")
          Proof.Kind result,
      @Schema(description = "When it ended") Instant at,
      @Schema(description = "What AWS calls the copy that was tried") String copy,
      String operation,
      @Schema(description = "Until the restored store had answered", examples = "PT14M3S")
          Optional<Duration> recoveryTime,
      @Schema(description = "How old its data were when the test began", examples = "PT6H")
          Optional<Duration> dataAge,
      @Schema(description = "The last line that the task wrote") Optional<String> answer,
      @Schema(description = "Why it failed; null where it did not") Optional<String> message) {

    static ProofItem of(Proof proof) {
      return new ProofItem(
          proof.kind(),
          proof.at(),
          proof.copy(),
          proof.operation(),
          proof.recoveryTime(),
          proof.dataAge(),
          proof.answer(),
          proof.failure());
    }
  }

  /**
   * @param whole whether who asks may see what runs with the role of a task
   */
  static RestoreTestItem of(RestoreTest test, List<Proof> proofs, boolean whole, Instant now) {
    Optional<Question> question = test.wanted().question();
    return new RestoreTestItem(
        test.store(),
        test.wanted().times().cron(),
        test.wanted().times().zone().getId(),
        question.map(Question::task),
        Optional.of(question.map(Question::command).orElse(List.of())).filter(_ -> whole),
        question.flatMap(Question::expected).filter(_ -> whole),
        test.wanted().enabled(),
        test.by(),
        test.createdAt(),
        test.revision(),
        test.wanted().enabled() ? test.wanted().times().after(now, NEXT) : List.of(),
        proofs.stream().map(ProofItem::of).toList());
  }
}
