package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Endpoints;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.AddTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;

/** SageMaker as the sandbox serves it. */
final class SandboxSageMaker implements SageMakerClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "ListEndpoints",
          "DescribeEndpoint",
          "DescribeEndpointConfig",
          "CreateEndpoint",
          "DeleteEndpoint",
          "AddTags",
          "ListTags",
          "DeleteTags");

  private final Desk desk;

  SandboxSageMaker(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeEndpointResponse describeEndpoint(DescribeEndpointRequest request) {
    return desk.answer("DescribeEndpoint", request, Endpoints::describe);
  }

  @Override
  public DescribeEndpointConfigResponse describeEndpointConfig(
      DescribeEndpointConfigRequest request) {
    return desk.answer("DescribeEndpointConfig", request, Endpoints::describeConfig);
  }

  @Override
  public CreateEndpointResponse createEndpoint(CreateEndpointRequest request) {
    return desk.answer("CreateEndpoint", request, Endpoints::create);
  }

  @Override
  public DeleteEndpointResponse deleteEndpoint(DeleteEndpointRequest request) {
    return desk.answer("DeleteEndpoint", request, Endpoints::delete);
  }

  @Override
  public AddTagsResponse addTags(AddTagsRequest request) {
    return desk.answer("AddTags", request, Endpoints::tag);
  }

  @Override
  public ListTagsResponse listTags(ListTagsRequest request) {
    return desk.answer("ListTags", request, Endpoints::tags);
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return desk.answer("DeleteTags", request, Endpoints::untag);
  }

  @Override
  public ListEndpointsResponse listEndpoints(ListEndpointsRequest request) {
    return desk.answer("ListEndpoints", request, Endpoints::list);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
