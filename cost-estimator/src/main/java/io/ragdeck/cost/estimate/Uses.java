package io.ragdeck.cost.estimate;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What is used, as far as it is not known: by the defaults, and by what was set instead. */
final class Uses {

  private final Map<Assumption, BigDecimal> set = new EnumMap<>(Assumption.class);
  private final Map<Assumption, Use> assumed = new EnumMap<>(Assumption.class);

  /** Leaves out what was set to something that cannot be, and says so. */
  Uses(Map<Assumption, BigDecimal> changed, Findings findings) {
    changed.forEach(
        (assumption, value) -> {
          if (Bounds.USE.hold(value)) {
            set.put(assumption, value);
          } else {
            findings.add(
                "",
                "",
                "assumption " + assumption + " of " + value + " " + assumption.unit(),
                "The usual "
                    + assumption.usual().toPlainString()
                    + " is taken: set it to "
                    + Bounds.USE
                    + ".");
          }
        });
  }

  Use of(Assumption assumption, Entry entry) {
    BigDecimal known = entry.known().get(assumption);
    // One that cannot be has its finding; to calculate with it could take for ever.
    return known != null && Bounds.USE.hold(known)
        ? new Use(known, "")
        : assumed.computeIfAbsent(assumption, this::withoutKnowledge);
  }

  /** Those that were asked for so far, and not known. */
  Set<Assumption> assumed() {
    return Collections.unmodifiableSet(assumed.keySet());
  }

  private Use withoutKnowledge(Assumption assumption) {
    BigDecimal value = set.get(assumption);
    return value != null
        ? new Use(value, assumption.say(value) + ", as set")
        : new Use(assumption.usual(), assumption.usually());
  }
}
