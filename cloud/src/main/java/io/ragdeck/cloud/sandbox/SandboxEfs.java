package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.FileSystems;
import java.util.Set;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;

/** EFS as the sandbox serves it. */
final class SandboxEfs implements EfsClient {

  static final Set<String> OPERATIONS = Set.of("DescribeFileSystems");

  private final Desk desk;

  SandboxEfs(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeFileSystemsResponse describeFileSystems(DescribeFileSystemsRequest request) {
    return desk.answer("DescribeFileSystems", request, FileSystems::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
