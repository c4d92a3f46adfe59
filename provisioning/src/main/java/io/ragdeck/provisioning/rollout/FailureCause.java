package io.ragdeck.provisioning.rollout;

import java.util.List;
import java.util.Optional;

/**
 * Why something could not be made.
 *
 * @param sentence one sentence
 * @param evidence what shows it, oldest first
 */
record FailureCause(String sentence, List<String> evidence, Optional<String> cure) {

  FailureCause {
    evidence = List.copyOf(evidence);
  }
}
