package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.StepContext;
import java.util.Map;
import java.util.TreeMap;

/** The tags of what a restore makes: those of the store that was copied, and whose work it is. */
final class Marks {

  /** The operation that made it: what has another, or none, is never taken for one's own. */
  static final String RESTORE = "ragdeck:restore";

  private Marks() {}

  static Map<String, String> of(Map<String, String> source, StepContext context) {
    Map<String, String> tags = new TreeMap<>(source);
    // AWS makes its own tags; nobody else may.
    tags.keySet().removeIf(key -> key.startsWith("aws:"));
    tags.put(RESTORE, context.operation());
    return tags;
  }

  static boolean isOwn(Map<String, String> tags, StepContext context) {
    return context.operation().equals(tags.get(RESTORE));
  }
}
