package io.ragdeck.monitoring.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes spells of what a rule says moment by moment, the earliest first. */
final class Course {

  private final List<Spell> spells = new ArrayList<>();
  private @Nullable Instant since;

  void at(Instant moment, boolean calls) {
    if (calls && since == null) {
      since = moment;
    } else if (!calls && since != null) {
      spells.add(new Spell(since, Optional.of(moment)));
      since = null;
    }
  }

  /** With what still calls. */
  List<Spell> spells() {
    List<Spell> all = new ArrayList<>(spells);
    if (since != null) {
      all.add(new Spell(since, Optional.empty()));
    }
    return all;
  }
}
