package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ChangeSets;
import io.ragdeck.cloud.sandbox.api.StackDrifts;
import io.ragdeck.cloud.sandbox.api.StackOperations;
import io.ragdeck.cloud.sandbox.api.StackRefusals;
import io.ragdeck.cloud.sandbox.api.StackResources;
import io.ragdeck.cloud.sandbox.api.StackTemplates;
import io.ragdeck.cloud.sandbox.api.StackViews;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import java.util.Set;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** CloudFormation as the sandbox serves it. */
final class SandboxCloudFormation implements CloudFormationClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "CancelUpdateStack",
          "ContinueUpdateRollback",
          "CreateChangeSet",
          "CreateStack",
          "DeleteChangeSet",
          "DeleteStack",
          "DescribeChangeSet",
          "DescribeStackDriftDetectionStatus",
          "DescribeStackEvents",
          "DescribeStackResource",
          "DescribeStackResourceDrifts",
          "DescribeStackResources",
          "DescribeStacks",
          "DetectStackDrift",
          "ExecuteChangeSet",
          "GetTemplate",
          "GetTemplateSummary",
          "ListChangeSets",
          "ListExports",
          "ListImports",
          "ListStackResources",
          "ListStacks",
          "RollbackStack",
          "UpdateStack",
          "UpdateTerminationProtection",
          "ValidateTemplate");

  private final Desk desk;

  SandboxCloudFormation(Desk desk) {
    this.desk = desk;
  }

  private <Q extends AwsRequest, R> R answer(
      String operation, Q request, BiFunction<Stacks, Q, R> world) {
    return desk.answer(
        operation,
        request,
        (account, checked) -> {
          try {
            return world.apply(Stacks.of(account, desk.sandbox().kinds()), checked);
          } catch (TemplateError e) {
            throw StackRefusals.validation(e.reason());
          }
        });
  }

  @Override
  public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
    return answer("CancelUpdateStack", request, StackOperations::cancelUpdate);
  }

  @Override
  public ContinueUpdateRollbackResponse continueUpdateRollback(
      ContinueUpdateRollbackRequest request) {
    return answer("ContinueUpdateRollback", request, StackOperations::continueRollback);
  }

  @Override
  public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
    return answer("CreateChangeSet", request, ChangeSets::create);
  }

  @Override
  public CreateStackResponse createStack(CreateStackRequest request) {
    return answer("CreateStack", request, StackOperations::create);
  }

  @Override
  public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
    return answer("DeleteChangeSet", request, ChangeSets::delete);
  }

  @Override
  public DeleteStackResponse deleteStack(DeleteStackRequest request) {
    return answer("DeleteStack", request, StackOperations::delete);
  }

  @Override
  public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
    return answer("DescribeChangeSet", request, ChangeSets::describe);
  }

  @Override
  public DescribeStackDriftDetectionStatusResponse describeStackDriftDetectionStatus(
      DescribeStackDriftDetectionStatusRequest request) {
    return answer("DescribeStackDriftDetectionStatus", request, StackDrifts::status);
  }

  @Override
  public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
    return answer("DescribeStackEvents", request, StackResources::events);
  }

  @Override
  public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
    return answer("DescribeStackResource", request, StackResources::describeOne);
  }

  @Override
  public DescribeStackResourceDriftsResponse describeStackResourceDrifts(
      DescribeStackResourceDriftsRequest request) {
    return answer("DescribeStackResourceDrifts", request, StackDrifts::resources);
  }

  @Override
  public DescribeStackResourcesResponse describeStackResources(
      DescribeStackResourcesRequest request) {
    return answer("DescribeStackResources", request, StackResources::describe);
  }

  @Override
  public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
    return answer("DescribeStacks", request, StackViews::describe);
  }

  @Override
  public DetectStackDriftResponse detectStackDrift(DetectStackDriftRequest request) {
    return answer("DetectStackDrift", request, StackDrifts::detect);
  }

  @Override
  public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
    return answer("ExecuteChangeSet", request, ChangeSets::execute);
  }

  @Override
  public GetTemplateResponse getTemplate(GetTemplateRequest request) {
    return answer("GetTemplate", request, StackTemplates::get);
  }

  @Override
  public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
    return answer("GetTemplateSummary", request, StackTemplates::summary);
  }

  @Override
  public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
    return answer("ListChangeSets", request, ChangeSets::list);
  }

  @Override
  public ListExportsResponse listExports(ListExportsRequest request) {
    return answer("ListExports", request, StackViews::exports);
  }

  @Override
  public ListImportsResponse listImports(ListImportsRequest request) {
    return answer("ListImports", request, StackViews::imports);
  }

  @Override
  public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
    return answer("ListStackResources", request, StackResources::list);
  }

  @Override
  public ListStacksResponse listStacks(ListStacksRequest request) {
    return answer("ListStacks", request, StackViews::list);
  }

  @Override
  public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
    return answer("RollbackStack", request, StackOperations::rollback);
  }

  @Override
  public UpdateStackResponse updateStack(UpdateStackRequest request) {
    return answer("UpdateStack", request, StackOperations::update);
  }

  @Override
  public UpdateTerminationProtectionResponse updateTerminationProtection(
      UpdateTerminationProtectionRequest request) {
    return answer("UpdateTerminationProtection", request, StackOperations::protect);
  }

  @Override
  public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
    return answer("ValidateTemplate", request, StackTemplates::validate);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
