package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.EcsClusters;
import io.ragdeck.cloud.sandbox.api.EcsInstances;
import io.ragdeck.cloud.sandbox.api.EcsServiceDeployments;
import io.ragdeck.cloud.sandbox.api.EcsServices;
import io.ragdeck.cloud.sandbox.api.EcsTags;
import io.ragdeck.cloud.sandbox.api.EcsTaskDefinitions;
import io.ragdeck.cloud.sandbox.api.EcsTaskRuns;
import io.ragdeck.cloud.sandbox.api.EcsTasks;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** ECS as the sandbox serves it. */
final class SandboxEcs implements EcsClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "ListClusters",
          "DescribeClusters",
          "CreateCluster",
          "DeleteCluster",
          "ListServices",
          "DescribeServices",
          "CreateService",
          "UpdateService",
          "DeleteService",
          "ListTasks",
          "DescribeTasks",
          "RunTask",
          "StopTask",
          "RegisterTaskDefinition",
          "DescribeTaskDefinition",
          "ListTaskDefinitions",
          "ListTaskDefinitionFamilies",
          "ListContainerInstances",
          "DescribeContainerInstances",
          "UpdateContainerInstancesState",
          "DescribeCapacityProviders",
          "TagResource",
          "UntagResource",
          "ListTagsForResource",
          "DeregisterTaskDefinition",
          "ListServiceDeployments",
          "DescribeServiceDeployments",
          "StopServiceDeployment");

  private final Desk desk;

  SandboxEcs(Desk desk) {
    this.desk = desk;
  }

  @Override
  public ListClustersResponse listClusters(ListClustersRequest request) {
    return desk.answer("ListClusters", request, EcsClusters::list);
  }

  @Override
  public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
    return desk.answer("DescribeClusters", request, EcsClusters::describe);
  }

  @Override
  public CreateClusterResponse createCluster(CreateClusterRequest request) {
    return desk.answer("CreateCluster", request, EcsClusters::create);
  }

  @Override
  public DeleteClusterResponse deleteCluster(DeleteClusterRequest request) {
    return desk.answer("DeleteCluster", request, EcsClusters::delete);
  }

  @Override
  public ListServicesResponse listServices(ListServicesRequest request) {
    return desk.answer("ListServices", request, EcsServices::list);
  }

  @Override
  public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
    return desk.answer("DescribeServices", request, EcsServices::describe);
  }

  @Override
  public CreateServiceResponse createService(CreateServiceRequest request) {
    return desk.answer("CreateService", request, EcsServices::create);
  }

  @Override
  public UpdateServiceResponse updateService(UpdateServiceRequest request) {
    return desk.answer("UpdateService", request, EcsServices::update);
  }

  @Override
  public DeleteServiceResponse deleteService(DeleteServiceRequest request) {
    return desk.answer("DeleteService", request, EcsServices::delete);
  }

  @Override
  public ListTasksResponse listTasks(ListTasksRequest request) {
    return desk.answer("ListTasks", request, EcsTasks::list);
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    return desk.answer("DescribeTasks", request, EcsTasks::describe);
  }

  @Override
  public RunTaskResponse runTask(RunTaskRequest request) {
    return desk.answer("RunTask", request, EcsTaskRuns::run);
  }

  @Override
  public StopTaskResponse stopTask(StopTaskRequest request) {
    return desk.answer("StopTask", request, EcsTasks::stop);
  }

  @Override
  public RegisterTaskDefinitionResponse registerTaskDefinition(
      RegisterTaskDefinitionRequest request) {
    return desk.answer("RegisterTaskDefinition", request, EcsTaskDefinitions::register);
  }

  @Override
  public DescribeTaskDefinitionResponse describeTaskDefinition(
      DescribeTaskDefinitionRequest request) {
    return desk.answer("DescribeTaskDefinition", request, EcsTaskDefinitions::describe);
  }

  @Override
  public ListTaskDefinitionsResponse listTaskDefinitions(ListTaskDefinitionsRequest request) {
    return desk.answer("ListTaskDefinitions", request, EcsTaskDefinitions::list);
  }

  @Override
  public ListTaskDefinitionFamiliesResponse listTaskDefinitionFamilies(
      ListTaskDefinitionFamiliesRequest request) {
    return desk.answer("ListTaskDefinitionFamilies", request, EcsTaskDefinitions::listFamilies);
  }

  @Override
  public ListContainerInstancesResponse listContainerInstances(
      ListContainerInstancesRequest request) {
    return desk.answer("ListContainerInstances", request, EcsInstances::list);
  }

  @Override
  public DescribeContainerInstancesResponse describeContainerInstances(
      DescribeContainerInstancesRequest request) {
    return desk.answer("DescribeContainerInstances", request, EcsInstances::describe);
  }

  @Override
  public UpdateContainerInstancesStateResponse updateContainerInstancesState(
      UpdateContainerInstancesStateRequest request) {
    return desk.answer("UpdateContainerInstancesState", request, EcsInstances::updateState);
  }

  @Override
  public DescribeCapacityProvidersResponse describeCapacityProviders(
      DescribeCapacityProvidersRequest request) {
    return desk.answer("DescribeCapacityProviders", request, EcsInstances::describeProviders);
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return desk.answer("TagResource", request, EcsTags::tag);
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return desk.answer("UntagResource", request, EcsTags::untag);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return desk.answer("ListTagsForResource", request, EcsTags::list);
  }

  @Override
  public DeregisterTaskDefinitionResponse deregisterTaskDefinition(
      DeregisterTaskDefinitionRequest request) {
    return desk.answer("DeregisterTaskDefinition", request, EcsTaskDefinitions::deregister);
  }

  @Override
  public ListServiceDeploymentsResponse listServiceDeployments(
      ListServiceDeploymentsRequest request) {
    return desk.answer("ListServiceDeployments", request, EcsServiceDeployments::list);
  }

  @Override
  public DescribeServiceDeploymentsResponse describeServiceDeployments(
      DescribeServiceDeploymentsRequest request) {
    return desk.answer("DescribeServiceDeployments", request, EcsServiceDeployments::describe);
  }

  @Override
  public StopServiceDeploymentResponse stopServiceDeployment(StopServiceDeploymentRequest request) {
    return desk.answer("StopServiceDeployment", request, EcsServiceDeployments::stop);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
