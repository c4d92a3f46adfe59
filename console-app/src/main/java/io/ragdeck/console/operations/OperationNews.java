package io.ragdeck.console.operations;

/** Is told of everything that changes about operations. Must not block. */
interface OperationNews {

  /** An operation is not as it was. */
  void changed(String operation, String system);
}
