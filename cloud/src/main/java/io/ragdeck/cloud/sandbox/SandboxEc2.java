package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Ec2Instances;
import io.ragdeck.cloud.sandbox.api.Networks;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/** EC2 as the sandbox serves it. */
final class SandboxEc2 implements Ec2Client {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeInstances",
          "DescribeInstanceStatus",
          "DescribeInstanceTypes",
          "DescribeAddresses",
          "DescribeVpcs",
          "DescribeSubnets");

  private final Desk desk;

  SandboxEc2(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
    return desk.answer("DescribeInstances", request, Ec2Instances::describe);
  }

  @Override
  public DescribeInstanceStatusResponse describeInstanceStatus(
      DescribeInstanceStatusRequest request) {
    return desk.answer("DescribeInstanceStatus", request, Ec2Instances::describeStatus);
  }

  @Override
  public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
    return desk.answer("DescribeInstanceTypes", request, Ec2Instances::describeTypes);
  }

  @Override
  public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
    return desk.answer("DescribeAddresses", request, Networks::describeAddresses);
  }

  @Override
  public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    return desk.answer("DescribeVpcs", request, Networks::describeVpcs);
  }

  @Override
  public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    return desk.answer("DescribeSubnets", request, Networks::describeSubnets);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
