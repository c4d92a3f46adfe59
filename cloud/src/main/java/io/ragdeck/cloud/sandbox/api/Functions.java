package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
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

  /** Whatever is asked for, Lambda gives no more at a time. */
  private static final int PAGE = 50;

  private Functions() {}

  public static ListFunctionsResponse list(Account account, ListFunctionsRequest request) {
    Page<LiveResource> page =
        Page.of(
            account.resources().all(TYPE),
            LiveResource::id,
            Math.min(PAGE, Page.size("lambda", "ListFunctions", request.maxItems())),
            request.marker(),
            () ->
                Refusal.of("lambda", "InvalidParameterValueException", "Invalid pagination token"));
    return ListFunctionsResponse.builder()
        .functions(
            page.items().stream()
                .map(
                    one ->
                        Shaped.from(one.properties(), FunctionConfiguration.builder())
                            .functionName(one.id())
                            .functionArn(one.arn().orElse(null))
                            .memorySize(one.properties().path("MemorySize").asInt(128))
                            .build())
                .toList())
        .nextMarker(page.next())
        .build();
  }

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
    return ListTagsResponse.builder().tags(tagged(account, request.resource()).tags()).build();
  }

  public static TagResourceResponse tag(Account account, TagResourceRequest request) {
    StoreTags.add(
        tagged(account, request.resource()),
        "lambda",
        "InvalidParameterValueException",
        request.tags());
    return TagResourceResponse.builder().build();
  }

  public static UntagResourceResponse untag(Account account, UntagResourceRequest request) {
    StoreTags.remove(tagged(account, request.resource()), request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  /** A function, or what calls it. */
  private static LiveResource tagged(Account account, String arn) {
    String mark = ":event-source-mapping:";
    int at = arn.indexOf(mark);
    return at < 0
        ? find(account, arn)
        : account
            .resources()
            .find(FunctionCallers.MAPPING, arn.substring(at + mark.length()))
            .orElseThrow(
                () ->
                    Refusal.of(
                        "lambda",
                        "ResourceNotFoundException",
                        "The resource you requested does not exist."));
  }

  /** By name, whole or partial ARN, with or without a version. */
  static LiveResource find(Account account, String nameOrArn) {
    String name = name(nameOrArn);
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

  static String name(String nameOrArn) {
    int function = nameOrArn.indexOf("function:");
    String rest = function < 0 ? nameOrArn : nameOrArn.substring(function + "function:".length());
    int version = rest.indexOf(':');
    return version < 0 ? rest : rest.substring(0, version);
  }
}
