package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** The operations of EC2 on VPCs, subnets and addresses. */
public final class Networks {

  /** AWS keeps five addresses of every subnet for itself. */
  private static final int RESERVED = 5;

  private Networks() {}

  public static DescribeVpcsResponse describeVpcs(Account account, DescribeVpcsRequest request) {
    Page<LiveResource> page =
        Page.of(
            asked(account, "AWS::EC2::VPC", request.vpcIds(), "InvalidVpcID.NotFound", "vpc")
                .stream()
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .toList(),
            LiveResource::id,
            Page.size("ec2", "DescribeVpcs", request.maxResults()),
            request.nextToken(),
            Networks::invalidToken);
    return DescribeVpcsResponse.builder()
        .vpcs(
            page.items().stream()
                .map(
                    one ->
                        Vpc.builder()
                            .vpcId(one.id())
                            .cidrBlock(one.text("CidrBlock"))
                            .isDefault(one.attribute("IsDefault").equals("true"))
                            .state(VpcState.AVAILABLE)
                            .ownerId(account.arns().accountId())
                            .tags(tags(one))
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  public static DescribeSubnetsResponse describeSubnets(
      Account account, DescribeSubnetsRequest request) {
    Page<LiveResource> page =
        Page.of(
            asked(
                    account,
                    "AWS::EC2::Subnet",
                    request.subnetIds(),
                    "InvalidSubnetID.NotFound",
                    "subnet")
                .stream()
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .toList(),
            LiveResource::id,
            Page.size("ec2", "DescribeSubnets", request.maxResults()),
            request.nextToken(),
            Networks::invalidToken);
    return DescribeSubnetsResponse.builder()
        .subnets(
            page.items().stream()
                .map(
                    one ->
                        Subnet.builder()
                            .subnetId(one.id())
                            .subnetArn(account.arns().ec2("subnet/" + one.id()))
                            .vpcId(one.text("VpcId"))
                            .cidrBlock(one.text("CidrBlock"))
                            .availabilityZone(zone(account, one))
                            .availableIpAddressCount(addresses(one.text("CidrBlock")))
                            .defaultForAz(one.attribute("DefaultForAz").equals("true"))
                            .mapPublicIpOnLaunch(
                                one.properties().path("MapPublicIpOnLaunch").asBoolean())
                            .state(SubnetState.AVAILABLE)
                            .ownerId(account.arns().accountId())
                            .tags(tags(one))
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  public static DescribeAddressesResponse describeAddresses(
      Account account, DescribeAddressesRequest request) {
    return DescribeAddressesResponse.builder()
        .addresses(
            account.resources().all("AWS::EC2::EIP").stream()
                .filter(one -> isAsked(one, request))
                .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
                .map(
                    one ->
                        Address.builder()
                            .publicIp(one.id())
                            .allocationId(one.attribute("AllocationId"))
                            .domain(DomainType.VPC)
                            .tags(tags(one))
                            .build())
                .toList())
        .build();
  }

  private static boolean isAsked(LiveResource address, DescribeAddressesRequest request) {
    return (request.publicIps().isEmpty() || request.publicIps().contains(address.id()))
        && (request.allocationIds().isEmpty()
            || request.allocationIds().contains(address.attribute("AllocationId")));
  }

  private static String zone(Account account, LiveResource subnet) {
    String given = subnet.text("AvailabilityZone");
    return given.isEmpty() ? account.zones().getFirst() : given;
  }

  /** How many there are in {@code 10.0.1.0/24}. */
  private static int addresses(String cidr) {
    int slash = cidr.indexOf('/');
    return slash < 0 ? 0 : (1 << (32 - Integer.parseInt(cidr.substring(slash + 1)))) - RESERVED;
  }

  private static List<LiveResource> asked(
      Account account, String type, List<String> ids, String code, String what) {
    List<LiveResource> all = account.resources().all(type);
    ids.stream()
        .filter(id -> all.stream().noneMatch(one -> one.id().equals(id)))
        .findFirst()
        .ifPresent(
            id -> {
              throw Refusal.of("ec2", code, "The %s ID '%s' does not exist".formatted(what, id));
            });
    return all.stream().filter(one -> ids.isEmpty() || ids.contains(one.id())).toList();
  }

  private static boolean passes(LiveResource one, Filter filter) {
    String name = filter.name();
    if (name.startsWith("tag:")) {
      return filter.values().contains(one.tags().get(name.substring("tag:".length())));
    }
    String value =
        switch (name) {
          case "vpc-id" -> one.type().endsWith("::VPC") ? one.id() : one.text("VpcId");
          case "subnet-id" -> one.id();
          case "cidr", "cidr-block" -> one.text("CidrBlock");
          case "availability-zone" -> one.text("AvailabilityZone");
          case "isDefault", "is-default" ->
              String.valueOf(one.attribute("IsDefault").equals("true"));
          case "default-for-az" -> String.valueOf(one.attribute("DefaultForAz").equals("true"));
          case "map-public-ip-on-launch" ->
              String.valueOf(one.properties().path("MapPublicIpOnLaunch").asBoolean());
          case "state" -> "available";
          default ->
              throw Refusal.of(
                  "ec2", "InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
        };
    return filter.values().contains(value);
  }

  private static List<Tag> tags(LiveResource one) {
    return one.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static RuntimeException invalidToken() {
    return Refusal.of("ec2", "InvalidNextToken", "The token is invalid.");
  }
}
