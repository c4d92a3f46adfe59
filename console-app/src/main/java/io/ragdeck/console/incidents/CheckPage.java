package io.ragdeck.console.incidents;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Replays;
import io.ragdeck.console.incidents.CheckReplayDesk.Seen;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.replay.CheckReplay;
import io.ragdeck.monitoring.replay.Replayed;
import io.ragdeck.monitoring.replay.Spell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One check, and what it would have found, or did find, within the last week in one system.
 *
 * @param replayable whether it goes by metrics, so that it can be asked about the past
 * @param systems to choose from
 * @param system the chosen one; empty text for none
 * @param tried what it would have found; empty where nobody asked, or it can't be tried
 * @param seen what it did find; empty where no system is chosen
 */
public record CheckPage(
    String id,
    String title,
    String looksAt,
    boolean replayable,
    List<String> systems,
    String system,
    Optional<Tried> tried,
    Optional<String> seen,
    Instant now) {

  public CheckPage {
    systems = List.copyOf(systems);
  }

  /**
   * What it would have found.
   *
   * @param gap of how much nothing is known, and why; empty where all is
   * @param subjects each thing with which something would have been wrong
   */
  public record Tried(String verdict, String tone, Optional<String> gap, List<Subject> subjects) {

    public Tried {
      subjects = List.copyOf(subjects);
    }

    static Tried of(CheckReplay.Found found) {
      Replayed all = found.all();
      return new Tried(
          Replays.found(all),
          Replays.tone(all),
          Replays.gap(all).map(gap -> gap + found.unknown().map(why -> ": " + why).orElse("")),
          found.subjects().stream().map(one -> Subject.of(one.finding(), one.replayed())).toList());
    }
  }

  /**
   * A thing with which something would have been wrong.
   *
   * @param times newest first
   */
  public record Subject(String name, String sentence, String verdict, List<Line> times, int more) {

    static final int MOST = 20;

    public Subject {
      times = List.copyOf(times);
    }

    static Subject of(Finding finding, Replayed replayed) {
      List<Spell> spells = replayed.spells().reversed();
      return new Subject(
          finding.subject(),
          finding.sentence(),
          Replays.found(replayed),
          spells.stream()
              .limit(MOST)
              .map(spell -> new Line(spell, Replays.length(spell.length(replayed.until()))))
              .toList(),
          Math.max(0, spells.size() - MOST));
    }
  }

  /** A time for which it would have been wrong. */
  public record Line(Spell spell, String lasted) {}

  static CheckPage of(
      Check check,
      List<String> systems,
      String system,
      Optional<CheckReplay.Found> found,
      Optional<Seen> seen,
      Instant now) {
    return new CheckPage(
        check.id(),
        check.title(),
        check.looksAt(),
        check.goesByMetrics(),
        systems,
        system,
        found.map(Tried::of),
        seen.map(CheckPage::words),
        now);
  }

  private static String words(Seen seen) {
    return seen.watched().isZero()
        ? "The system was not looked at within the last week: what it did find is not known."
        : "It was part of %s in the %s of the last week in which the system was looked at."
            .formatted(
                Amounts.count(seen.incidents(), "incident", "incidents"),
                Replays.length(seen.watched()));
  }
}
