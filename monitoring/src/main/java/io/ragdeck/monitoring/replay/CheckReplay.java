package io.ragdeck.monitoring.replay;

import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Answer.NotKnown;
import io.ragdeck.monitoring.checks.Asking;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Evidence;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A check on the last week of one system: the same check, asked for each moment at which it would
 * have looked, with the metrics as they were then. What it looks at are the things that there are
 * now.
 */
public final class CheckReplay {

  private CheckReplay() {}

  /**
   * What a check would have found.
   *
   * @param all of the system; known is when nothing of it was unknown
   * @param subjects each thing with which something would have been wrong
   * @param unknown why something is not known, as was said last; empty where all is
   */
  public record Found(Replayed all, List<Subject> subjects, Optional<String> unknown) {

    public Found {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * A thing with which something would have been wrong.
   *
   * @param finding the last one
   */
  public record Subject(Finding finding, Replayed replayed) {}

  /** What it says at one moment. */
  private record Look(Instant at, List<Finding> found, List<NotKnown> unknown) {

    static Look of(Check check, Evidence then) {
      List<Finding> found = new ArrayList<>();
      List<NotKnown> unknown = new ArrayList<>();
      for (Answer answer : check.look(then)) {
        switch (answer) {
          case Answer.Found(Finding finding) -> found.add(finding);
          case NotKnown gap -> unknown.add(gap);
        }
      }
      return new Look(then.now(), found, unknown);
    }
  }

  /**
   * @param check that goes by metrics
   * @param present what there is now
   * @param source of the metrics
   */
  public static Found of(Check check, Evidence present, Asking source) {
    Duration step = check.period();
    Week week = Week.until(present.now(), step, 1);
    PastSeries past = new PastSeries(source, week.until());
    List<Look> looks = new ArrayList<>();
    for (Instant at = week.from(); !at.isAfter(week.until()); at = at.plus(step)) {
      looks.add(Look.of(check, then(present, past.at(at), at)));
    }
    Map<Finding.Key, Finding> last = new LinkedHashMap<>();
    looks.forEach(look -> look.found().forEach(one -> last.put(one.key(), one)));
    return new Found(
        replayed(looks, week, step, finding -> true, gap -> true),
        last.entrySet().stream()
            .map(
                one ->
                    new Subject(
                        one.getValue(),
                        replayed(
                            looks,
                            week,
                            step,
                            finding -> finding.key().equals(one.getKey()),
                            gap -> gap.covers(one.getKey()))))
            .toList(),
        looks.stream()
            .flatMap(look -> look.unknown().stream())
            .map(NotKnown::because)
            .reduce((earlier, later) -> later));
  }

  /** As if nobody had worked on the system. */
  private static Evidence then(Evidence present, Asking asking, Instant at) {
    return new Evidence(
        present.system(),
        present.inventory(),
        present.gpus(),
        present.hosts(),
        Quiet.NOT,
        present.budgets(),
        asking,
        at);
  }

  /** What is not known changes nothing: what was wrong before is taken to be so still. */
  private static Replayed replayed(
      List<Look> looks,
      Week week,
      Duration step,
      Predicate<Finding> isOf,
      Predicate<NotKnown> concerns) {
    Course course = new Course();
    int known = 0;
    for (Look look : looks) {
      boolean found = look.found().stream().anyMatch(isOf);
      boolean unknown = look.unknown().stream().anyMatch(concerns);
      if (found || !unknown) {
        course.at(look.at(), found);
      }
      known += unknown || look.at().equals(week.until()) ? 0 : 1;
    }
    return new Replayed(week.from(), week.until(), course.spells(), step.multipliedBy(known));
  }
}
