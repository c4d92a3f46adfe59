package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Ec2Instances;
import io.ragdeck.cloud.sandbox.api.Ec2Power;
import io.ragdeck.cloud.sandbox.api.Ec2Tags;
import io.ragdeck.cloud.sandbox.api.LaunchTemplates;
import io.ragdeck.cloud.sandbox.api.NetworkDevices;
import io.ragdeck.cloud.sandbox.api.Networks;
import io.ragdeck.cloud.sandbox.api.SpotRequests;
import io.ragdeck.cloud.sandbox.api.VolumeSnapshots;
import io.ragdeck.cloud.sandbox.api.Volumes;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** EC2 as the sandbox serves it. */
final class SandboxEc2 implements Ec2Client {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeVolumes",
          "DescribeNatGateways",
          "DescribeVpcEndpoints",
          "DescribeSnapshots",
          "DescribeInstances",
          "DescribeInstanceStatus",
          "DescribeInstanceTypes",
          "DescribeLaunchTemplateVersions",
          "DescribeSpotInstanceRequests",
          "DescribeAddresses",
          "DescribeVpcs",
          "DescribeSubnets",
          "StopInstances",
          "StartInstances",
          "TerminateInstances",
          "CreateTags",
          "CreateSnapshot",
          "DeleteSnapshot",
          "DeleteTags",
          "DescribeTags");

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
  public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
      DescribeLaunchTemplateVersionsRequest request) {
    return desk.answer("DescribeLaunchTemplateVersions", request, LaunchTemplates::versions);
  }

  @Override
  public DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
      DescribeSpotInstanceRequestsRequest request) {
    return desk.answer("DescribeSpotInstanceRequests", request, SpotRequests::describe);
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
  public StopInstancesResponse stopInstances(StopInstancesRequest request) {
    return desk.answer("StopInstances", request, Ec2Power::stop);
  }

  @Override
  public StartInstancesResponse startInstances(StartInstancesRequest request) {
    return desk.answer("StartInstances", request, Ec2Power::start);
  }

  @Override
  public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
    return desk.answer("TerminateInstances", request, Ec2Power::terminate);
  }

  @Override
  public CreateTagsResponse createTags(CreateTagsRequest request) {
    return desk.answer("CreateTags", request, Ec2Tags::create);
  }

  @Override
  public CreateSnapshotResponse createSnapshot(CreateSnapshotRequest request) {
    return desk.answer("CreateSnapshot", request, VolumeSnapshots::create);
  }

  @Override
  public DeleteSnapshotResponse deleteSnapshot(DeleteSnapshotRequest request) {
    return desk.answer("DeleteSnapshot", request, VolumeSnapshots::delete);
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return desk.answer("DeleteTags", request, Ec2Tags::delete);
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return desk.answer("DescribeTags", request, Ec2Tags::describe);
  }

  @Override
  public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
    return desk.answer("DescribeVolumes", request, Volumes::describe);
  }

  @Override
  public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
    return desk.answer("DescribeNatGateways", request, NetworkDevices::gateways);
  }

  @Override
  public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
    return desk.answer("DescribeVpcEndpoints", request, NetworkDevices::endpoints);
  }

  @Override
  public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
    return desk.answer("DescribeSnapshots", request, VolumeSnapshots::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
