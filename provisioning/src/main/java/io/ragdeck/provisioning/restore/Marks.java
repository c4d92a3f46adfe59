package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import java.util.Map;
import java.util.TreeMap;

/** The tags of what a restore makes: those of the store that was copied, and whose work it is. */
final class Marks {

  /** The operation that made it: what has another, or none, is never taken for one's own. */
  static final String RESTORE = "ragdeck:restore";

  /** Of what is deleted again: it is no store of the system, though it has its tags. */
  static final String REHEARSAL = "ragdeck:rehearsal";

  private Marks() {}

  static Map<String, String> of(
      Map<String, String> source, Order.Restore order, StepContext context) {
    Map<String, String> tags = new TreeMap<>(source);
    // AWS makes its own tags; nobody else may.
    tags.keySet().removeIf(key -> key.startsWith("aws:") || key.equals(REHEARSAL));
    tags.put(RESTORE, context.operation());
    if (order.use() == Order.Restore.Use.REHEARSAL) {
      tags.put(REHEARSAL, context.operation());
    }
    return tags;
  }

  static boolean isOwn(Map<String, String> tags, StepContext context) {
    return context.operation().equals(tags.get(RESTORE));
  }
}
