package io.ragdeck.cloud;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An operation that the sandbox doesn't have. The SDK's client interfaces answer what a class
 * doesn't override with a bare {@link UnsupportedOperationException}; which one it was stands in
 * its stack trace only.
 */
final class MissingOperation {

  private static final Logger LOG = System.getLogger(MissingOperation.class.getName());
  private static final String SERVICES = "software.amazon.awssdk.services.";
  private static final Set<Call> TOLD = ConcurrentHashMap.newKeySet();

  private MissingOperation() {}

  /** The operation that was asked for, told to the log the first time. */
  static Optional<Call> of(UnsupportedOperationException thrown) {
    Optional<Call> missing =
        Arrays.stream(thrown.getStackTrace())
            .limit(1)
            .filter(frame -> frame.getClassName().startsWith(SERVICES))
            .filter(frame -> frame.getClassName().endsWith("Client"))
            .map(MissingOperation::call)
            .findFirst();
    missing
        .filter(TOLD::add)
        .ifPresent(call -> LOG.log(Level.WARNING, "The sandbox does not have {0}", call));
    return missing;
  }

  private static Call call(StackTraceElement frame) {
    String client = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    String method = frame.getMethodName();
    return Call.ofSdk(
        client.substring(0, client.length() - "Client".length()),
        method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1));
  }
}
