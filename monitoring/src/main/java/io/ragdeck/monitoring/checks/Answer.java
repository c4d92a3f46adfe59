package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.fleet.SystemId;
import java.util.Optional;

/** What a check says of one thing; that it says nothing means that nothing is wrong with it. */
public sealed interface Answer {

  /** Something is wrong. */
  record Found(Finding finding) implements Answer {}

  /**
   * It can't be told now: what was wrong before is neither mended nor worse for that.
   *
   * @param subject of which it can't be told, as findings name it; empty for all of the system
   * @param because in one sentence
   */
  record NotKnown(String check, SystemId system, Optional<String> subject, String because)
      implements Answer {

    /** Whether a finding could be there unseen. */
    public boolean covers(Finding.Key key) {
      return key.check().equals(check)
          && key.system().equals(system)
          && subject.map(key.subject()::equals).orElse(true);
    }
  }
}
