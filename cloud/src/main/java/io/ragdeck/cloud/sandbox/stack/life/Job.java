package io.ragdeck.cloud.sandbox.stack.life;

import java.time.Instant;
import java.util.Set;

/** One resource's part in what happens to a stack. */
interface Job {

  /** How far it is. */
  enum Progress {
    GOING,
    DONE,
    FAILED
  }

  String logicalId();

  /** The logical ids that must be done before, as far as they have a part at all. */
  Set<String> needs();

  Progress begin();

  Progress look(Instant begun);

  /** Another one failed while this was going on. */
  void cancel();
}
