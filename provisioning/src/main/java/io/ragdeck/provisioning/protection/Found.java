package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.CloudProblem;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** What may be there or not. */
public final class Found {

  private Found() {}

  /** Empty where AWS says that it is not there. */
  public static <T> Optional<T> of(Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  /** Deletes what may be gone already. */
  public static void gone(Supplier<?> deletion) {
    Optional<Object> ignored = of(() -> Optional.of(deletion.get()));
  }
}
