package io.ragdeck.provisioning.maintenance;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * A function that may not run: reserved concurrency 0, which makes its HTTP API answer 503. What it
 * was before stands in a tag of the function.
 */
final class Functions {

  private static final String NONE = "none";

  private final LambdaClient lambda;

  Functions(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** Whether anything had to be done. */
  boolean stop(String arn) {
    if (former(arn).isEmpty()) {
      Integer now = reserved(arn);
      lambda.tagResource(
          request -> request.resource(arn).tags(Map.of(Rules.OURS, now == null ? NONE : "" + now)));
    }
    Integer now = reserved(arn);
    if (now != null && now == 0) {
      return false;
    }
    lambda.putFunctionConcurrency(
        request -> request.functionName(arn).reservedConcurrentExecutions(0));
    return true;
  }

  /** Whether there was anything to give back. */
  boolean start(String arn) {
    Optional<String> former = former(arn);
    if (former.isEmpty()) {
      return false;
    }
    if (former.get().equals(NONE)) {
      lambda.deleteFunctionConcurrency(request -> request.functionName(arn));
    } else {
      lambda.putFunctionConcurrency(
          request ->
              request
                  .functionName(arn)
                  .reservedConcurrentExecutions(Integer.valueOf(former.get())));
    }
    lambda.untagResource(request -> request.resource(arn).tagKeys(Rules.OURS));
    return true;
  }

  private Optional<String> former(String arn) {
    return Optional.ofNullable(
        lambda.listTags(request -> request.resource(arn)).tags().get(Rules.OURS));
  }

  private @Nullable Integer reserved(String arn) {
    return lambda
        .getFunctionConcurrency(request -> request.functionName(arn))
        .reservedConcurrentExecutions();
  }
}
