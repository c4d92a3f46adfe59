package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** The VPC with its subnets, and the way out of the private ones. */
final class NetworkPart implements Part {

  private static final List<String> ZONES = List.of("A", "B");

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.NETWORK);
    Network network = draft.design().network();
    vpc(draft, stack, network);
    subnets(draft, stack, network);
    egress(stack, network);
    new EndpointPart().draw(draft);
    if (network.flowLogs()) {
      flowLogs(draft, stack);
    }
    draft.offer(StackKind.NETWORK, "network.vpc", ref("Vpc"), "The VPC");
    for (String zone : ZONES) {
      draft.offer(
          StackKind.NETWORK,
          "network.public" + zone,
          ref("PublicSubnet" + zone),
          "The public subnet in zone " + zone);
      draft.offer(
          StackKind.NETWORK,
          "network.private" + zone,
          ref("PrivateSubnet" + zone),
          "The private subnet in zone " + zone);
    }
  }

  /** The private subnets, as a stack can say them. */
  static List<Object> privateSubnets(SystemDraft draft, StackDraft at) {
    return ZONES.stream().map(zone -> draft.named(at, "network.private" + zone)).toList();
  }

  static List<Object> publicSubnets(SystemDraft draft, StackDraft at) {
    return ZONES.stream().map(zone -> draft.named(at, "network.public" + zone)).toList();
  }

  private static void vpc(SystemDraft draft, StackDraft stack, Network network) {
    stack.add(
        "Vpc",
        Resource.of(
            "AWS::EC2::VPC",
            Properties.of("CidrBlock", network.cidr())
                .with("EnableDnsHostnames", true)
                .with("EnableDnsSupport", true)
                .with("Tags", name(draft.prefix() + "-vpc"))));
    stack.add(
        "InternetGateway",
        Resource.of(
            "AWS::EC2::InternetGateway",
            Properties.of("Tags", name(draft.prefix() + "-internet-gateway"))));
    stack.add(
        "InternetGatewayAttachment",
        Resource.of(
            "AWS::EC2::VPCGatewayAttachment",
            Properties.of("VpcId", ref("Vpc")).with("InternetGatewayId", ref("InternetGateway"))));
  }

  private static void subnets(SystemDraft draft, StackDraft stack, Network network) {
    for (int zone = 0; zone < ZONES.size(); zone++) {
      subnet(draft, stack, "Public", zone, network.publicSubnets().get(zone));
    }
    for (int zone = 0; zone < ZONES.size(); zone++) {
      subnet(draft, stack, "Private", zone, network.privateSubnets().get(zone));
    }
    table(stack, "Public");
    stack.add(
        "PublicRoute",
        Resource.of(
                "AWS::EC2::Route",
                Properties.of("RouteTableId", ref("PublicRouteTable"))
                    .with("DestinationCidrBlock", "0.0.0.0/0")
                    .with("GatewayId", ref("InternetGateway")))
            .after("InternetGatewayAttachment"));
    for (String zone : ZONES) {
      associate(stack, "PublicSubnet" + zone, "PublicRouteTable");
      table(stack, "Private" + zone);
      associate(stack, "PrivateSubnet" + zone, "Private" + zone + "RouteTable");
    }
  }

  private static void subnet(
      SystemDraft draft, StackDraft stack, String side, int zone, String cidr) {
    stack.add(
        side + "Subnet" + ZONES.get(zone),
        Resource.of(
            "AWS::EC2::Subnet",
            Properties.of("VpcId", ref("Vpc"))
                .with("CidrBlock", cidr)
                .with("AvailabilityZone", new Fn.Select(zone, new Fn.GetAzs()))
                .with(
                    "Tags",
                    name(
                        "%s-%s-%s"
                            .formatted(
                                draft.prefix(),
                                side.equals("Public") ? "public" : "private",
                                zone == 0 ? "a" : "b")))));
  }

  private static void table(StackDraft stack, String name) {
    stack.add(
        name + "RouteTable",
        Resource.of("AWS::EC2::RouteTable", Properties.of("VpcId", ref("Vpc"))));
  }

  private static void associate(StackDraft stack, String subnet, String table) {
    stack.add(
        subnet + "Routes",
        Resource.of(
            "AWS::EC2::SubnetRouteTableAssociation",
            Properties.of("SubnetId", ref(subnet)).with("RouteTableId", ref(table))));
  }

  private static void egress(StackDraft stack, Network network) {
    List<String> gateways =
        switch (network.egress()) {
          case NAT -> List.of("A");
          case NAT_PER_ZONE -> ZONES;
          case ENDPOINTS -> List.of();
        };
    for (String zone : gateways) {
      stack.add(
          "NatAddress" + zone,
          Resource.of("AWS::EC2::EIP", Properties.of("Domain", "vpc"))
              .after("InternetGatewayAttachment"));
      stack.add(
          "NatGateway" + zone,
          Resource.of(
              "AWS::EC2::NatGateway",
              Properties.of("AllocationId", att("NatAddress" + zone, "AllocationId"))
                  .with("SubnetId", ref("PublicSubnet" + zone))));
    }
    if (gateways.isEmpty()) {
      return;
    }
    for (String zone : ZONES) {
      stack.add(
          "Private" + zone + "Route",
          Resource.of(
              "AWS::EC2::Route",
              Properties.of("RouteTableId", ref("Private" + zone + "RouteTable"))
                  .with("DestinationCidrBlock", "0.0.0.0/0")
                  .with(
                      "NatGatewayId",
                      ref("NatGateway" + (gateways.contains(zone) ? zone : gateways.getFirst())))));
    }
  }

  private static void flowLogs(SystemDraft draft, StackDraft stack) {
    stack.add(
        "FlowLogGroup",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", "/vpc/" + draft.prefix() + "/flow-logs")
                .with("RetentionInDays", 30)));
    stack.add(
        "FlowLogRole",
        Roles.role(
            "vpc-flow-logs.amazonaws.com",
            List.of(
                Policy.allow(
                    "write-flow-logs",
                    List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
                    List.of(att("FlowLogGroup", "Arn"), sub("${FlowLogGroup.Arn}:*"))))));
    stack.add(
        "FlowLog",
        Resource.of(
            "AWS::EC2::FlowLog",
            Properties.of("ResourceId", ref("Vpc"))
                .with("ResourceType", "VPC")
                .with("TrafficType", "REJECT")
                .with("LogGroupName", ref("FlowLogGroup"))
                .with("DeliverLogsPermissionArn", att("FlowLogRole", "Arn"))));
  }

  static List<Object> name(String name) {
    return List.of(Properties.map("Key", "Name", "Value", name));
  }
}
