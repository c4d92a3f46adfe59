package io.ragdeck.console.operations;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines are that a system's tasks wrote while a step ran.
 *
 * @param there whether the system can be looked at: before it is deployed and after it is torn down
 *     there is nothing that wrote
 */
record StepLines(StoredOperation operation, boolean there) {

  /** How evidence of a task's death begins. */
  private static final Pattern TASK = Pattern.compile("Task ([A-Za-z0-9-]{1,64}): .*");

  /** Of the time that it took; a step that runs is followed. Empty before it began. */
  Optional<String> during(StoredStep step) {
    return step.startedAt().filter(began -> there).map(began -> address("", step, began));
  }

  /** Of the task that its evidence names, else of the minute in which it failed. */
  Optional<String> ofFailure(StoredStep step) {
    return step.startedAt()
        .filter(began -> there)
        .map(
            began ->
                task(step)
                    .map(task -> address("task=%s&".formatted(task), step, began))
                    .orElseGet(
                        () -> "%sat=%s".formatted(place(), step.finishedAt().orElse(began))));
  }

  private static Optional<String> task(StoredStep step) {
    return step.evidence().stream()
        .map(TASK::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst();
  }

  private String address(String more, StoredStep step, Instant began) {
    // The end of a time is the first moment that is not meant.
    return "%s%ssince=%s%s"
        .formatted(
            place(),
            more,
            began.truncatedTo(ChronoUnit.SECONDS),
            step.finishedAt()
                .map(end -> "&until=" + end.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .orElse(""));
  }

  private String place() {
    return "/systems/%s/logs?%s"
        .formatted(
            Addresses.pathPart(operation.subject().system()),
            operation
                .service()
                .map(service -> "service=%s&".formatted(Addresses.pathPart(service)))
                .orElse(""));
  }
}
