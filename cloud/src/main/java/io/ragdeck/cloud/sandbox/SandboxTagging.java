package io.ragdeck.cloud.sandbox;

import java.util.Set;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** The Resource Groups Tagging API as the sandbox serves it. */
final class SandboxTagging implements ResourceGroupsTaggingApiClient {

  static final Set<String> OPERATIONS = Set.of();

  SandboxTagging(Desk desk) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
