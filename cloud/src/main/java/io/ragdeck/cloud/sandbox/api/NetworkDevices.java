package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** EC2's operations on NAT gateways and VPC endpoints. */
public final class NetworkDevices {

  private static final String GATEWAY = "AWS::EC2::NatGateway";
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

  private NetworkDevices() {}

  public static DescribeNatGatewaysResponse gateways(
      Account account, DescribeNatGatewaysRequest request) {
    Page<LiveResource> page =
        Page.of(
            asked(account, GATEWAY, request.natGatewayIds(), "NatGatewayNotFound").stream()
                .filter(
                    one ->
                        request.filter().stream()
                            .allMatch(
                                filter ->
                                    filter.values().contains(ofGateway(account, one, filter))))
                .toList(),
            LiveResource::id,
            Page.size("ec2", "DescribeNatGateways", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeNatGatewaysResponse.builder()
        .natGateways(page.items().stream().map(one -> gateway(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static String ofGateway(Account account, LiveResource gateway, Filter filter) {
    return switch (filter.name()) {
      case "nat-gateway-id" -> gateway.id();
      case "state" -> state(account, gateway).toString();
      case "subnet-id" -> gateway.text("SubnetId");
      case "vpc-id" -> vpc(account, gateway).orElse("");
      default -> throw invalid(filter);
    };
  }

  private static NatGateway gateway(Account account, LiveResource gateway) {
    return Shaped.from(gateway.properties(), NatGateway.builder())
        .natGatewayId(gateway.id())
        .state(state(account, gateway))
        .createTime(gateway.createdAt())
        .connectivityType(gateway.text("ConnectivityType").equals("private") ? "private" : "public")
        .vpcId(vpc(account, gateway).orElse(null))
        .natGatewayAddresses(
            account.resources().all("AWS::EC2::EIP").stream()
                .filter(one -> one.attribute("AllocationId").equals(gateway.text("AllocationId")))
                .map(
                    one ->
                        NatGatewayAddress.builder()
                            .allocationId(one.attribute("AllocationId"))
                            .publicIp(one.id())
                            .isPrimary(true)
                            .build())
                .toList())
        .tags(tags(gateway))
        .build();
  }

  private static NatGatewayState state(Account account, LiveResource gateway) {
    if (gateway.isEnding()) {
      return NatGatewayState.DELETING;
    }
    return gateway.isReady(account.now()) ? NatGatewayState.AVAILABLE : NatGatewayState.PENDING;
  }

  private static Optional<String> vpc(Account account, LiveResource gateway) {
    return account
        .resources()
        .find("AWS::EC2::Subnet", gateway.text("SubnetId"))
        .map(subnet -> subnet.text("VpcId"));
  }

  public static DescribeVpcEndpointsResponse endpoints(
      Account account, DescribeVpcEndpointsRequest request) {
    Page<LiveResource> page =
        Page.of(
            asked(account, ENDPOINT, request.vpcEndpointIds(), "InvalidVpcEndpointId.NotFound")
                .stream()
                .filter(
                    one ->
                        request.filters().stream()
                            .allMatch(
                                filter ->
                                    filter.values().contains(ofEndpoint(account, one, filter))))
                .toList(),
            LiveResource::id,
            Page.size("ec2", "DescribeVpcEndpoints", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeVpcEndpointsResponse.builder()
        .vpcEndpoints(page.items().stream().map(one -> endpoint(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static String ofEndpoint(Account account, LiveResource endpoint, Filter filter) {
    return switch (filter.name()) {
      case "vpc-endpoint-id" -> endpoint.id();
      case "vpc-endpoint-state" -> endpoint.status(account.now());
      case "vpc-endpoint-type" -> kind(endpoint);
      case "service-name" -> endpoint.text("ServiceName");
      case "vpc-id" -> endpoint.text("VpcId");
      default -> throw invalid(filter);
    };
  }

  private static VpcEndpoint endpoint(Account account, LiveResource endpoint) {
    return Shaped.from(endpoint.properties(), VpcEndpoint.builder())
        .vpcEndpointId(endpoint.id())
        .vpcEndpointType(kind(endpoint))
        .state(endpoint.status(account.now()))
        .ownerId(account.arns().accountId())
        .creationTimestamp(endpoint.createdAt())
        .tags(tags(endpoint))
        .build();
  }

  private static String kind(LiveResource endpoint) {
    String given = endpoint.text("VpcEndpointType");
    return given.isEmpty() ? "Gateway" : given;
  }

  private static List<LiveResource> asked(
      Account account, String type, List<String> ids, String code) {
    List<LiveResource> all = account.resources().all(type);
    ids.stream()
        .filter(id -> all.stream().noneMatch(one -> one.id().equals(id)))
        .findFirst()
        .ifPresent(
            id -> {
              throw Refusal.of("ec2", code, "%s was not found".formatted(id));
            });
    return all.stream().filter(one -> ids.isEmpty() || ids.contains(one.id())).toList();
  }

  private static List<Tag> tags(LiveResource one) {
    return one.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static RuntimeException invalid(Filter filter) {
    return Refusal.of(
        "ec2", "InvalidParameterValue", "The filter '%s' is invalid".formatted(filter.name()));
  }
}
