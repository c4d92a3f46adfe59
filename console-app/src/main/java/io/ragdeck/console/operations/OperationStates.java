package io.ragdeck.console.operations;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredStep;

/** The words and tones of operations. */
@TemplateExtension
final class OperationStates {

  private OperationStates() {}

  static String word(StoredOperation.State state) {
    return switch (state) {
      case QUEUED -> "Waits";
      case RUNNING -> "Running";
      case SUCCEEDED -> "Succeeded";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  static String tone(StoredOperation.State state) {
    return switch (state) {
      case QUEUED -> "unknown";
      case RUNNING -> "busy";
      case SUCCEEDED -> "ok";
      case FAILED -> "bad";
      case CANCELLED -> "warn";
    };
  }

  static String word(StoredStep.State state) {
    return switch (state) {
      case PENDING -> "To come";
      case RUNNING -> "Running";
      case DONE -> "Done";
      case SKIPPED -> "Nothing to do";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  static String tone(StoredStep.State state) {
    return switch (state) {
      case PENDING, SKIPPED -> "rest";
      case RUNNING -> "busy";
      case DONE -> "ok";
      case FAILED -> "bad";
      case CANCELLED -> "warn";
    };
  }
}
