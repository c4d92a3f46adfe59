package io.ragdeck.console.operations;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.StoredOperation;
import java.util.List;

/** What came of asking for an operation. */
public sealed interface Begun {

  /** It runs or waits, or was asked for before with the same key. */
  record Started(StoredOperation operation) implements Begun {}

  /** The key is that of another operation. */
  record OtherOperation(StoredOperation operation) implements Begun {}

  /**
   * Nothing was begun: the system's name must be given with the request.
   *
   * @param given what was given instead; empty text for nothing
   */
  record Unconfirmed(String system, String given) implements Begun {

    /** As a form says it. */
    public Violation fault() {
      return new Violation("confirm", "is not the system's name", system);
    }
  }

  /** Nothing was begun. */
  record Refused(List<Violation> violations) implements Begun {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
