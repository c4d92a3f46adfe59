package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/** The operations of Lambda on what a function reserves and how it is tagged. */
public final class Functions {

  private static final String TYPE = "AWS::Lambda::Function";
  private static final String RESERVED = "ReservedConcurrentExecutions";

  /** Executions at once, of all functions of an account. */
  private static final String QUOTA = "L-B99A9384";

  /** Lambda never lets all of them be reserved. */
  private static final int UNRESERVED = 100;

  private Functions() {}

  public static GetFunctionConcurrencyResponse concurrency(
      Account account, GetFunctionConcurrencyRequest request) {
    return GetFunctionConcurrencyResponse.builder()
        .reservedConcurrentExecutions(reserved(find(account, request.functionName())).orElse(null))
        .build();
  }

  private static Optional<Integer> reserved(LiveResource function) {
    return function.properties().has(RESERVED)
        ? Optional.of(function.properties().path(RESERVED).asInt())
        : Optional.empty();
  }

  public static PutFunctionConcurrencyResponse reserve(
      Account account, PutFunctionConcurrencyRequest request) {
    LiveResource function = find(account, request.functionName());
    int wanted = request.reservedConcurrentExecutions();
    int others =
        account.resources().all(TYPE).stream()
            .filter(one -> one != function)
            .mapToInt(one -> reserved(one).orElse(0))
            .sum();
    if (wanted > 0 && account.quotas().value(QUOTA) - others - wanted < UNRESERVED) {
      throw Refusal.of(
          "lambda",
          "InvalidParameterValueException",
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [%s]."
                  .formatted(UNRESERVED));
    }
    ObjectNode changed = function.properties().deepCopy();
    function.set(changed.put(RESERVED, wanted));
    return PutFunctionConcurrencyResponse.builder().reservedConcurrentExecutions(wanted).build();
  }

  public static DeleteFunctionConcurrencyResponse release(
      Account account, DeleteFunctionConcurrencyRequest request) {
    LiveResource function = find(account, request.functionName());
    ObjectNode changed = function.properties().deepCopy();
    changed.remove(RESERVED);
    function.set(changed);
    return DeleteFunctionConcurrencyResponse.builder().build();
  }

  public static ListTagsResponse tags(Account account, ListTagsRequest request) {
    return ListTagsResponse.builder().tags(find(account, request.resource()).tags()).build();
  }

  public static TagResourceResponse tag(Account account, TagResourceRequest request) {
    StoreTags.add(
        find(account, request.resource()),
        "lambda",
        "InvalidParameterValueException",
        request.tags());
    return TagResourceResponse.builder().build();
  }

  public static UntagResourceResponse untag(Account account, UntagResourceRequest request) {
    StoreTags.remove(find(account, request.resource()), request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  /** By name, whole or partial ARN, with or without a version. */
  private static LiveResource find(Account account, String nameOrArn) {
    int function = nameOrArn.indexOf("function:");
    String rest = function < 0 ? nameOrArn : nameOrArn.substring(function + "function:".length());
    int version = rest.indexOf(':');
    String name = version < 0 ? rest : rest.substring(0, version);
    return account
        .resources()
        .find(TYPE, name)
        .orElseThrow(
            () ->
                Refusal.of(
                    "lambda",
                    "ResourceNotFoundException",
                    "Function not found: %s"
                        .formatted(account.arns().of("lambda", "function:" + name))));
  }
}
