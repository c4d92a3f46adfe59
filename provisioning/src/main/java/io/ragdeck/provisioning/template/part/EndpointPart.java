package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The security groups of the load balancer and the tasks, and the VPC endpoints. S3's gateway costs
 * nothing and is always there; interface endpoints bill by zone and hour.
 */
final class EndpointPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.NETWORK);
    groups(draft, stack);
    stack.add(
        "S3Endpoint",
        Resource.of(
            "AWS::EC2::VPCEndpoint",
            Properties.of("VpcId", ref("Vpc"))
                .with("ServiceName", sub("com.amazonaws.${AWS::Region}.s3"))
                .with("VpcEndpointType", "Gateway")
                .with(
                    "RouteTableIds",
                    List.of(ref("PrivateARouteTable"), ref("PrivateBRouteTable")))));
    Network network = draft.design().network();
    if (network.endpoints().isEmpty()) {
      return;
    }
    stack.add(
        "EndpointSecurityGroup",
        SecurityGroups.group(
            draft,
            ref("Vpc"),
            "endpoints",
            "Who may reach the interface endpoints",
            List.of(SecurityGroups.fromCidr(443, network.cidr(), "The VPC"))));
    for (String service : network.endpoints()) {
      stack.add(
          LogicalId.of(service, "endpoint"),
          Resource.of(
              "AWS::EC2::VPCEndpoint",
              Properties.of("VpcId", ref("Vpc"))
                  .with("ServiceName", sub("com.amazonaws.${AWS::Region}." + service))
                  .with("VpcEndpointType", "Interface")
                  .with("PrivateDnsEnabled", true)
                  .with("SubnetIds", List.of(ref("PrivateSubnetA"), ref("PrivateSubnetB")))
                  .with("SecurityGroupIds", List.of(att("EndpointSecurityGroup", "GroupId")))));
    }
  }

  private static void groups(SystemDraft draft, StackDraft stack) {
    stack.add(
        "TaskSecurityGroup",
        SecurityGroups.group(
            draft, ref("Vpc"), "tasks", "Tasks, functions and hosts of the system", List.of()));
    draft.offer(
        StackKind.NETWORK,
        "network.tasks",
        att("TaskSecurityGroup", "GroupId"),
        "The security group of tasks, functions and hosts");
    stack.add(
        "TasksToEachOther",
        Resource.of(
            "AWS::EC2::SecurityGroupIngress",
            Properties.of("GroupId", att("TaskSecurityGroup", "GroupId"))
                .with("IpProtocol", "tcp")
                .with("FromPort", 1)
                .with("ToPort", 65535)
                .with("SourceSecurityGroupId", att("TaskSecurityGroup", "GroupId"))
                .with("Description", "Tasks reach each other")));
    draft
        .design()
        .balancer()
        .ifPresent(
            balancer -> {
              boolean tls = draft.design().certificate().isPresent();
              stack.add(
                  "BalancerSecurityGroup",
                  SecurityGroups.group(
                      draft,
                      ref("Vpc"),
                      "balancer",
                      "Who may reach the load balancer",
                      balancer.allowedCidrs().stream()
                          .flatMap(
                              cidr ->
                                  (tls ? IntStream.of(80, 443) : IntStream.of(80))
                                      .mapToObj(
                                          port ->
                                              SecurityGroups.fromCidr(
                                                  port, cidr, "Visitors, port " + port)))
                          .toList()));
              draft.offer(
                  StackKind.NETWORK,
                  "network.balancer",
                  att("BalancerSecurityGroup", "GroupId"),
                  "The security group of the load balancer");
              routedPorts(draft).stream()
                  .forEach(
                      port ->
                          stack.add(
                              "BalancerToTasks" + port,
                              Resource.of(
                                  "AWS::EC2::SecurityGroupIngress",
                                  Properties.of("GroupId", att("TaskSecurityGroup", "GroupId"))
                                      .with("IpProtocol", "tcp")
                                      .with("FromPort", port)
                                      .with("ToPort", port)
                                      .with(
                                          "SourceSecurityGroupId",
                                          att("BalancerSecurityGroup", "GroupId"))
                                      .with("Description", "The load balancer"))));
            });
  }

  /** Ports that the load balancer sends to. */
  private static List<Integer> routedPorts(SystemDraft draft) {
    IntStream services =
        draft.all(EcsService.class).stream()
            .filter(service -> service.route().isPresent())
            .mapToInt(ContainerPart::routedPort);
    IntStream hosts =
        draft.all(io.ragdeck.provisioning.blueprint.component.ComposeHost.class).stream()
            .flatMapToInt(
                host ->
                    host.routes().keySet().stream()
                        .mapToInt(name -> host.ports().getOrDefault(name, 80)));
    return IntStream.concat(services, hosts).sorted().distinct().boxed().toList();
  }
}
