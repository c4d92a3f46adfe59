package io.ragdeck.console.restoretests;

import io.ragdeck.console.backups.Proof;
import io.ragdeck.console.backups.ScheduleWords;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.restoretests.RestoreTestDesk.Asked;
import io.ragdeck.console.store.RestoreTest;
import io.ragdeck.provisioning.operation.Order.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The form of a store's restore test as somebody filled it in, and what tests showed.
 *
 * @param resource what AWS calls the store
 * @param revision that was read; 0 where none is arranged
 * @param tasks families of task definitions that the system runs
 * @param next by its clock; none where it can't be told, or is paused
 * @param key names the request to test now
 */
public record RestoreTestForm(
    String system,
    String resource,
    long revision,
    List<String> tasks,
    Typed typed,
    List<String> next,
    List<Shown> shown,
    List<Violation> faults,
    String key,
    Instant now) {

  private static final int NEXT = 3;

  public RestoreTestForm {
    tasks = List.copyOf(tasks);
    next = List.copyOf(next);
    shown = List.copyOf(shown);
    faults = List.copyOf(faults);
  }

  /** What a test showed, with the tone that it has now. */
  public record Shown(Proof proof, String tone) {}

  /**
   * What was typed; empty text for nothing.
   *
   * @param command one word a line
   */
  public record Typed(
      String cron, String zone, String task, String command, String expected, boolean enabled) {

    static Typed of(RestoreTest test) {
      Optional<Question> question = test.wanted().question();
      return new Typed(
          test.wanted().times().cron(),
          test.wanted().times().zone().getId(),
          question.map(Question::task).orElse(""),
          question.map(one -> String.join("\n", one.command())).orElse(""),
          question.flatMap(Question::expected).orElse(""),
          test.wanted().enabled());
    }

    /** As it is shown before anybody typed: each Sunday, after the night's copies. */
    static Typed untouched() {
      return new Typed("0 5 * * 0", "UTC", "", "", "", true);
    }

    Asked asked(String resource) {
      return new Asked(
          resource,
          cron,
          zone,
          task,
          command.lines().map(String::strip).filter(word -> !word.isEmpty()).toList(),
          expected,
          enabled);
    }
  }

  /** Whether a test is arranged. */
  public boolean isArranged() {
    return revision > 0;
  }

  /** The next times of a test that is arranged. */
  static List<String> next(RestoreTest test, Instant now) {
    return test.wanted().enabled()
        ? test.wanted().times().after(now, NEXT).stream()
            .map(at -> ScheduleWords.at(at, test.wanted().times().zone()))
            .toList()
        : List.of();
  }

  /** What is wrong with a field, in words; empty text for nothing. */
  public String fault(String field) {
    return faults.stream()
        .filter(one -> one.field().equals(field))
        .map(one -> "%s. %s".formatted(one.message(), one.cure()).strip())
        .findFirst()
        .orElse("");
  }
}
