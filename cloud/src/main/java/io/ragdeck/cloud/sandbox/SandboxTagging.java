package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ResourceTags;
import java.util.Set;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;

/** The Resource Groups Tagging API as the sandbox serves it. */
final class SandboxTagging implements ResourceGroupsTaggingApiClient {

  static final Set<String> OPERATIONS = Set.of("GetResources");

  private final Desk desk;

  SandboxTagging(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetResourcesResponse getResources(GetResourcesRequest request) {
    return desk.answer("GetResources", request, ResourceTags::get);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
