package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.CloudProblem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/** Tells by a function's own policies whether visitors reach it. */
final class ApiCalls {

  /** API Gateway may call it, or it has an address of its own. */
  private static final List<String> FROM_OUTSIDE =
      List.of("\"apigateway.amazonaws.com\"", "\"lambda:InvokeFunctionUrl\"");

  private final LambdaClient lambda;

  ApiCalls(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** Whether a policy of the function, or of an alias of it, lets them in. */
  boolean reach(String function) {
    return admits(function, null)
        || aliases(function).anyMatch(alias -> admits(function, alias.name()));
  }

  private Stream<AliasConfiguration> aliases(String function) {
    return lambda
        .listAliasesPaginator(request -> request.functionName(function))
        .aliases()
        .stream();
  }

  private boolean admits(String function, @Nullable String alias) {
    try {
      String policy =
          lambda.getPolicy(request -> request.functionName(function).qualifier(alias)).policy();
      return FROM_OUTSIDE.stream().anyMatch(policy::contains);
    } catch (SdkException refused) {
      // Without a policy nobody but its own account calls it.
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return false;
      }
      throw refused;
    }
  }
}
