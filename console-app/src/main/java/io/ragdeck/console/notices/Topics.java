package io.ragdeck.console.notices;

import io.ragdeck.console.store.Target;

/** Publishes to topics of SNS. */
public interface Topics {

  /**
   * Publishes once.
   *
   * @param id of the message, which a topic that keeps order uses to drop what came twice
   */
  Answer publish(Target.Sns topic, String id, String subject, String text);
}
