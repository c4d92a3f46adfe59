package io.ragdeck.cloud.sandbox.stack.kind;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.Gate;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What CloudFormation asks of a service for a resource: the same request that anybody could make,
 * held against the same rules and refused with the same words.
 */
final class Requests {

  private Requests() {}

  /**
   * Makes a request.
   *
   * @param service as {@link Call} names it
   * @param work the operation in the world
   * @throws Unmade with the service's refusal
   */
  static <Q extends AwsRequest, R> R make(
      String service, String operation, Q request, Supplier<R> work) {
    try {
      Gate.check(new Call(service, operation), request);
      return work.get();
    } catch (AwsServiceException refusal) {
      throw unmade(refusal);
    }
  }

  /** Does what has no rules of its own. */
  static <R> R make(Supplier<R> work) {
    try {
      return work.get();
    } catch (AwsServiceException refusal) {
      throw unmade(refusal);
    }
  }

  private static Unmade unmade(AwsServiceException refusal) {
    AwsErrorDetails details = refusal.awsErrorDetails();
    return new Unmade(
        sort(details.errorCode()),
        "%s (Service: %s, Status Code: %s, Request ID: %s)"
            .formatted(
                details.errorMessage(),
                details.serviceName(),
                refusal.statusCode(),
                refusal.requestId()));
  }

  /** How CloudFormation sorts the codes of services. */
  private static String sort(String code) {
    if (code.contains("Exists") || code.startsWith("Duplicate")) {
      return "AlreadyExists";
    }
    if (code.contains("NotFound") || code.startsWith("NoSuch")) {
      return "NotFound";
    }
    if (code.startsWith("TooMany") || code.contains("Limit") || code.contains("Quota")) {
      return "ServiceLimitExceeded";
    }
    return code.contains("AccessDenied") ? "AccessDenied" : "InvalidRequest";
  }
}
