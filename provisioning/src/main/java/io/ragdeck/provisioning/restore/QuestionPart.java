package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.rollout.OwnTask;
import io.ragdeck.provisioning.rollout.TaskEnd;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the restored store something, through a one-off task of the system that is told of it. */
final class QuestionPart implements Part.Work {

  /** What was restored costs meanwhile. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int LONGEST_ANSWER = 200;
  private static final int LINES = 20;
  private static final int LOOKS = 7;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final AwsClients clients;
  private final Subject subject;
  private final StoreRestoring restoring;
  private final Order.Restore order;
  private final Optional<Order.Question> question;
  private final Moments moments;

  QuestionPart(
      AwsClients clients,
      Subject subject,
      StoreRestoring restoring,
      Order.Restore order,
      Optional<Order.Question> question,
      Moments moments) {
    this.clients = clients;
    this.subject = subject;
    this.restoring = restoring;
    this.order = order;
    this.question = question;
    this.moments = moments;
  }

  /**
   * Looks whether it could be asked, before anything is made.
   *
   * @throws Obstacle with the reason, where it can't
   */
  void check() {
    if (question.isEmpty()) {
      return;
    }
    if (restoring.address(order).isEmpty()) {
      throw new Obstacle(
          "A %s can't be asked from a task: it has no address.".formatted(restoring.called()),
          "Leave the question out: whether it can be restored is tested all the same.");
    }
    Order.Question asked = question.get();
    OwnTask task = OwnTask.of(clients, subject, asked.task());
    if (asked.expected().isPresent() && !task.isHeard()) {
      throw new Obstacle(
          "What %s writes is not kept in CloudWatch, so that nobody could find \"%s\" in it."
              .formatted(asked.task(), asked.expected().get()),
          "Let its first essential container use the log driver awslogs, or expect no text.");
    }
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (question.isEmpty()) {
      return new Outcome.Skipped(
          "Nobody asks it anything: it is proved that it can be restored, not that it answers.");
    }
    Order.Question asked = question.get();
    Map<String, String> told =
        Map.of(
            Order.Question.RESTORED_ADDRESS,
            address(context),
            Order.Question.RESTORED_STORE,
            order.as());
    OwnTask task = OwnTask.of(clients, subject, asked.task());
    TaskEnd end = task.run(context, asked.command(), told, Optional.of(LONGEST));
    if (!(end.outcome() instanceof Outcome.Done)) {
      return end.outcome();
    }
    Instant answered = moments.once(context, "answered");
    Optional<List<String>> written = written(context, task, end, asked.expected());
    if (asked.expected().isEmpty()) {
      return answered(context, asked.task(), answered, written.orElse(List.of()));
    }
    String expected = asked.expected().get();
    return written
        .map(
            lines ->
                isIn(expected, lines)
                    ? answered(context, asked.task(), answered, lines)
                    : unexpected(asked.task(), expected, lines))
        .orElseGet(
            () ->
                Outcome.Failed.because(
                    "%s ended with exit code 0, but AWS does not say what it wrote, so that nobody knows whether it answered \"%s\"."
                        .formatted(asked.task(), expected)));
  }

  /** CloudWatch has lines some seconds after they were written. */
  private static Optional<List<String>> written(
      StepContext context, OwnTask task, TaskEnd end, Optional<String> expected)
      throws InterruptedException {
    Optional<List<String>> written = task.written(end, LINES);
    for (int look = 1; look < LOOKS; look++) {
      if (written
          .filter(lines -> expected.map(text -> isIn(text, lines)).orElse(!lines.isEmpty()))
          .isPresent()) {
        return written;
      }
      context.pause(BETWEEN_LOOKS);
      written = task.written(end, LINES);
    }
    return written;
  }

  private static boolean isIn(String expected, List<String> lines) {
    return String.join("\n", lines).contains(expected);
  }

  private String address(StepContext context) {
    String made =
        restoring
            .find(order, context)
            .orElseThrow(
                () ->
                    new Obstacle(
                        "The %s %s is gone: it was deleted meanwhile."
                            .formatted(restoring.called(), order.as()),
                        "Begin the test once more."));
    RestoreProgress now = restoring.stands(made);
    Optional<String> address =
        switch (now.state()) {
          case READY, UNDER_WAY -> now.address();
          case FAILED, MISSING, ENDING -> Optional.empty();
        };
    return address.orElseThrow(
        () ->
            new Obstacle(
                "The %s %s is %s and has no address to ask it at."
                    .formatted(restoring.called(), order.as(), now.word()),
                "Begin the test once more."));
  }

  private static Outcome unexpected(String task, String expected, List<String> lines) {
    return new Outcome.Failed(
        "%s ended with exit code 0, but \"%s\" is not in what it wrote: %s."
            .formatted(
                task,
                expected,
                last(lines).map("its last line is \"%s\""::formatted).orElse("it wrote nothing")),
        lines,
        Optional.empty());
  }

  private Outcome answered(StepContext context, String task, Instant answered, List<String> lines) {
    context
        .result(Order.TestRestore.BEGAN)
        .map(Instant::parse)
        .ifPresent(
            began ->
                context.result(Order.TestRestore.RECOVERY_TIME, Moments.between(began, answered)));
    Optional<String> answer = last(lines);
    answer.ifPresent(line -> context.result(Order.TestRestore.ANSWER, line));
    return new Outcome.Done(
        "The %s %s answered %s%s."
            .formatted(
                restoring.called(),
                order.as(),
                task,
                answer.map(": \"%s\""::formatted).orElse(", which wrote nothing")));
  }

  private static Optional<String> last(List<String> lines) {
    return lines.reversed().stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_ANSWER)))
        .findFirst();
  }
}
