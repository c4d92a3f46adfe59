package io.ragdeck.console.backups;

import io.ragdeck.console.problems.Problem.Violation;
import java.util.List;

/**
 * What is shown before a store is deleted in whose place another stands.
 *
 * @param key makes sending the form twice begin one operation
 */
public record ReplacedPage(
    String system,
    String operation,
    String store,
    String successor,
    List<Violation> faults,
    String key) {

  public ReplacedPage {
    faults = List.copyOf(faults);
  }
}
