package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The load balancer of a system and the target groups behind it. */
final class BalancerBuilder {

  private final Account account;
  private final Map<String, String> tags;
  private final String vpc;
  private final String arn;

  BalancerBuilder(Account account, JsonNode system, Map<String, String> tags, Instant createdAt) {
    this.account = account;
    this.tags = tags;
    this.vpc = "vpc-" + account.ids().hex("vpc", 17);
    String name = system.path("balancer").asText(system.path("name").asText() + "-alb");
    String id = account.ids().hex("balancer", 16);
    this.arn = account.arns().elb("loadbalancer/app/%s/%s".formatted(name, id));
    account.loadBalancers().add(balancer(name, createdAt), tags);
    account
        .loadBalancers()
        .add(
            Listener.builder()
                .listenerArn(
                    account
                        .arns()
                        .elb(
                            "listener/app/%s/%s/%s"
                                .formatted(name, id, account.ids().hex("listener", 16))))
                .loadBalancerArn(arn)
                .port(80)
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(
                    Action.builder()
                        .type(ActionTypeEnum.FIXED_RESPONSE)
                        .fixedResponseConfig(config -> config.statusCode("404"))
                        .build())
                .build());
  }

  private LoadBalancer balancer(String name, Instant createdAt) {
    return LoadBalancer.builder()
        .loadBalancerArn(arn)
        .loadBalancerName(name)
        .dnsName("%s-1234567890.%s.elb.amazonaws.com".formatted(name, account.arns().region()))
        .canonicalHostedZoneId("ZP97RAFLXTNZK")
        .createdTime(createdAt)
        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
        .vpcId(vpc)
        .state(LoadBalancerState.builder().code(LoadBalancerStateEnum.ACTIVE).build())
        .type(LoadBalancerTypeEnum.APPLICATION)
        .availabilityZones(
            account.zones().stream()
                .map(zone -> AvailabilityZone.builder().zoneName(zone).build())
                .toList())
        .ipAddressType(IpAddressType.IPV4)
        .build();
  }

  /** A target group for a service, checked every fifteen seconds. */
  LiveTargetGroup targetGroup(String name, int port, String healthPath) {
    String groupArn =
        account
            .arns()
            .elb("targetgroup/%s/%s".formatted(name, account.ids().hex("target-group", 16)));
    TargetGroup view =
        TargetGroup.builder()
            .targetGroupArn(groupArn)
            .targetGroupName(name)
            .protocol(ProtocolEnum.HTTP)
            .protocolVersion("HTTP1")
            .port(port)
            .vpcId(vpc)
            .healthCheckProtocol(ProtocolEnum.HTTP)
            .healthCheckPort("traffic-port")
            .healthCheckEnabled(true)
            .healthCheckPath(healthPath)
            .healthCheckIntervalSeconds(15)
            .healthCheckTimeoutSeconds(5)
            .healthyThresholdCount(2)
            .unhealthyThresholdCount(3)
            .matcher(Matcher.builder().httpCode("200").build())
            .targetType(TargetTypeEnum.IP)
            .loadBalancerArns(arn)
            .ipAddressType("ipv4")
            .build();
    LiveTargetGroup group = account.targetGroups().add(view, Duration.ofSeconds(30));
    group.tags().putAll(tags);
    return group;
  }
}
