package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.FunctionCallers;
import io.ragdeck.cloud.sandbox.api.Functions;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
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
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** Lambda as the sandbox serves it. */
final class SandboxLambda implements LambdaClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "GetFunctionConcurrency",
          "PutFunctionConcurrency",
          "DeleteFunctionConcurrency",
          "GetPolicy",
          "ListAliases",
          "ListEventSourceMappings",
          "ListFunctions",
          "ListTags",
          "TagResource",
          "UntagResource",
          "UpdateEventSourceMapping");

  private final Desk desk;

  SandboxLambda(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetFunctionConcurrencyResponse getFunctionConcurrency(
      GetFunctionConcurrencyRequest request) {
    return desk.answer("GetFunctionConcurrency", request, Functions::concurrency);
  }

  @Override
  public PutFunctionConcurrencyResponse putFunctionConcurrency(
      PutFunctionConcurrencyRequest request) {
    return desk.answer("PutFunctionConcurrency", request, Functions::reserve);
  }

  @Override
  public DeleteFunctionConcurrencyResponse deleteFunctionConcurrency(
      DeleteFunctionConcurrencyRequest request) {
    return desk.answer("DeleteFunctionConcurrency", request, Functions::release);
  }

  @Override
  public ListTagsResponse listTags(ListTagsRequest request) {
    return desk.answer("ListTags", request, Functions::tags);
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return desk.answer("TagResource", request, Functions::tag);
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return desk.answer("UntagResource", request, Functions::untag);
  }

  @Override
  public ListFunctionsResponse listFunctions(ListFunctionsRequest request) {
    return desk.answer("ListFunctions", request, Functions::list);
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    return desk.answer("GetPolicy", request, FunctionCallers::policy);
  }

  @Override
  public ListAliasesResponse listAliases(ListAliasesRequest request) {
    return desk.answer("ListAliases", request, FunctionCallers::aliases);
  }

  @Override
  public ListEventSourceMappingsResponse listEventSourceMappings(
      ListEventSourceMappingsRequest request) {
    return desk.answer("ListEventSourceMappings", request, FunctionCallers::mappings);
  }

  @Override
  public UpdateEventSourceMappingResponse updateEventSourceMapping(
      UpdateEventSourceMappingRequest request) {
    return desk.answer("UpdateEventSourceMapping", request, FunctionCallers::update);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
