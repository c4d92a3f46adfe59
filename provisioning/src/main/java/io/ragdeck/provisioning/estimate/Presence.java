package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Estimator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many there are of something that scaling changes by the clock, and for how many hours of a
 * month. Scaling by load is not foreseen: the least that it keeps is what counts.
 *
 * @param hours by count; without those of none
 */
record Presence(Map<Integer, BigDecimal> hours) {

  private record Turn(Instant at, TemplateResource target, int action) {}

  /** All month long. */
  static Presence of(int count) {
    return new Presence(count == 0 ? Map.of() : Map.of(count, Estimator.HOURS));
  }

  /**
   * @param count before any scheduled action
   * @param target a scalable target of Application Auto Scaling
   */
  static Presence of(int count, TemplateResource target) {
    int least = Math.max(count, target.number("MinCapacity", 0));
    List<Turn> turns = turns(target);
    if (turns.isEmpty()) {
      return of(least);
    }
    int level = least;
    for (Turn turn : turns) {
      level = after(turn, level);
    }
    Map<Integer, Duration> spent = new TreeMap<>();
    Instant since = Schedules.FROM;
    for (Turn turn : turns) {
      spent.merge(level, Duration.between(since, turn.at()), Duration::plus);
      level = after(turn, level);
      since = turn.at();
    }
    spent.merge(
        level, Duration.between(since, Schedules.FROM.plus(Schedules.LENGTH)), Duration::plus);
    Map<Integer, BigDecimal> hours = new TreeMap<>();
    spent.forEach(
        (number, time) -> {
          if (number > 0 && time.isPositive()) {
            hours.put(number, ofMonth(time));
          }
        });
    return new Presence(hours);
  }

  private static List<Turn> turns(TemplateResource target) {
    List<?> actions = target.list("ScheduledActions");
    List<Turn> turns = new ArrayList<>();
    for (int action = 0; action < actions.size(); action++) {
      String path = "Schedule";
      String expression =
          TemplateResource.at(actions.get(action), path)
              .map(value -> TemplateResource.text(value, path))
              .orElseThrow(() -> new Undecided("a scheduled action has no schedule"));
      String zone =
          TemplateResource.at(actions.get(action), "Timezone")
              .map(value -> TemplateResource.text(value, "Timezone"))
              .orElse("UTC");
      for (Instant at : Schedules.due(expression, zone)) {
        turns.add(new Turn(at, target, action));
      }
    }
    turns.sort(Comparator.comparing(Turn::at));
    return turns;
  }

  private static int after(Turn turn, int level) {
    Object action = turn.target().list("ScheduledActions").get(turn.action());
    int least = bound(action, "ScalableTargetAction.MinCapacity", -1);
    int most = bound(action, "ScalableTargetAction.MaxCapacity", Integer.MAX_VALUE);
    return Math.min(least < 0 ? level : least, most);
  }

  private static int bound(Object action, String path, int otherwise) {
    return TemplateResource.at(action, path)
        .map(value -> TemplateResource.number(value, path))
        .orElse(otherwise);
  }

  /** A share of the weeks as hours of a month. */
  static BigDecimal ofMonth(Duration time) {
    return Estimator.HOURS
        .multiply(BigDecimal.valueOf(time.toSeconds()))
        .divide(BigDecimal.valueOf(Schedules.LENGTH.toSeconds()), MathContext.DECIMAL64);
  }

  /** The average over the month. */
  BigDecimal average() {
    return hours.entrySet().stream()
        .map(level -> level.getValue().multiply(BigDecimal.valueOf(level.getKey())))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(Estimator.HOURS, MathContext.DECIMAL64);
  }
}
