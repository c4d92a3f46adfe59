package io.ragdeck.monitoring.backups;

import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.inventory.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stores whose last good copy is older than their blueprint or tag promises. What the configuration
 * promises of snapshots alone is another check's.
 */
public final class BackupCheck implements Check {

  private static final String ID = "backup-age";

  private final SystemBackups backups;

  public BackupCheck(SystemBackups backups) {
    this.backups = backups;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Last good copy older than promised";
  }

  @Override
  public String looksAt() {
    return "Finds data stores whose last good copy is older than the backup plan of their blueprint,"
        + " or their tag ragdeck:rpo-hours, promises. Partial and failed copies do not count.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    SystemBackups.Known known = backups.of(evidence.system(), evidence.now());
    List<Answer> answers = new ArrayList<>();
    if (!known.unfound().isEmpty()) {
      // Any store may be one of those that were not read: what was found of it stays.
      answers.add(
          new Answer.NotKnown(
              ID,
              evidence.system().id(),
              Optional.empty(),
              "Not all data stores could be read: %s."
                  .formatted(
                      known.unfound().stream()
                          .map(Kind::words)
                          .collect(Collectors.joining(", ")))));
    }
    for (Protection protection : known.protections()) {
      protection
          .promise()
          .filter(promise -> promise.from() != Promise.Origin.CONFIGURATION)
          .flatMap(promise -> answer(evidence, protection, promise))
          .ifPresent(answers::add);
    }
    return answers;
  }

  private static Optional<Answer> answer(
      Evidence evidence, Protection protection, Promise promise) {
    return switch (protection.verdict()) {
      case KEPT, UNPROMISED, YOUNG -> Optional.empty();
      case UNKNOWN ->
          Optional.of(
              new Answer.NotKnown(
                  ID,
                  evidence.system().id(),
                  Optional.of(protection.store().id()),
                  "Not known of %s: %s."
                      .formatted(
                          protection.store().name(), String.join("; ", protection.unread()))));
      case LATE ->
          Optional.of(
              found(
                  evidence,
                  protection,
                  "BACKUP_OLD",
                  "The last good copy of %s is older than the %s h that %s promises"
                      .formatted(
                          protection.store().name(),
                          promise.within().toHours(),
                          promise.from().words())));
      case NOT_PROTECTED ->
          Optional.of(
              found(
                  evidence,
                  protection,
                  "BACKUP_MISSING",
                  "There is no good copy of %s, and %s promises one every %s h"
                      .formatted(
                          protection.store().name(),
                          promise.from().words(),
                          promise.within().toHours())));
    };
  }

  private static Answer found(
      Evidence evidence, Protection protection, String cause, String sentence) {
    return new Answer.Found(
        new Finding(
            ID,
            evidence.system().id(),
            Optional.empty(),
            protection.store().id(),
            Severity.WARNING,
            cause,
            sentence,
            Optional.of("Take one on the Backups page, and see why the schedule did not."),
            protection.lastGood(),
            List.of()));
  }
}
