package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Databases;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/** RDS as the sandbox serves it. */
final class SandboxRds implements RdsClient {

  static final Set<String> OPERATIONS = Set.of("DescribeDBInstances");

  private final Desk desk;

  SandboxRds(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
    return desk.answer("DescribeDBInstances", request, Databases::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
