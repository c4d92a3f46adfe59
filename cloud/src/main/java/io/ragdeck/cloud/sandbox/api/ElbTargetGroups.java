package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTarget;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The operations of Elastic Load Balancing on target groups and their targets. */
public final class ElbTargetGroups {

  /** AWS waits five minutes before it takes a target out for good, unless told otherwise. */
  private static final Duration DRAINING = Duration.ofSeconds(300);

  private ElbTargetGroups() {}

  public static DescribeTargetGroupsResponse describe(
      Account account, DescribeTargetGroupsRequest request) {
    request.targetGroupArns().forEach(arn -> find(account, arn));
    List<String> names = account.targetGroups().all().stream().map(ElbTargetGroups::name).toList();
    request.names().stream()
        .filter(name -> !names.contains(name))
        .forEach(
            name -> {
              throw notFound();
            });
    List<TargetGroup> groups =
        account.targetGroups().all().stream()
            .map(LiveTargetGroup::view)
            .filter(group -> isAsked(group, request))
            .toList();
    Page<TargetGroup> page =
        Page.of(
            groups,
            TargetGroup::targetGroupArn,
            Page.size("elbv2", "DescribeTargetGroups", request.pageSize()),
            request.marker(),
            ElbTargetGroups::invalidMarker);
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(page.items())
        .nextMarker(page.next())
        .build();
  }

  private static boolean isAsked(TargetGroup group, DescribeTargetGroupsRequest request) {
    return (request.targetGroupArns().isEmpty()
            || request.targetGroupArns().contains(group.targetGroupArn()))
        && (request.names().isEmpty() || request.names().contains(group.targetGroupName()))
        && (request.loadBalancerArn() == null
            || group.loadBalancerArns().contains(request.loadBalancerArn()));
  }

  public static DescribeTargetHealthResponse describeHealth(
      Account account, DescribeTargetHealthRequest request) {
    LiveTargetGroup group = find(account, request.targetGroupArn());
    List<TargetHealthDescription> descriptions =
        request.targets().isEmpty()
            ? group.targets().stream().map(ElbTargetGroups::health).toList()
            : request.targets().stream().map(target -> asked(group, target)).toList();
    return DescribeTargetHealthResponse.builder().targetHealthDescriptions(descriptions).build();
  }

  private static TargetHealthDescription asked(LiveTargetGroup group, TargetDescription target) {
    return registered(group, target)
        .map(ElbTargetGroups::health)
        .orElseGet(
            () ->
                TargetHealthDescription.builder()
                    .target(target)
                    .targetHealth(
                        TargetHealth.builder()
                            .state(TargetHealthStateEnum.UNUSED)
                            .reason(TargetHealthReasonEnum.TARGET_NOT_REGISTERED)
                            .description("Target is not registered to the target group")
                            .build())
                    .build());
  }

  private static TargetHealthDescription health(LiveTarget target) {
    TargetHealth.Builder health = TargetHealth.builder().state(target.state());
    target.reason().ifPresent(health::reason);
    target.description().ifPresent(health::description);
    return TargetHealthDescription.builder()
        .target(
            TargetDescription.builder()
                .id(target.address())
                .port(target.port())
                .availabilityZone(target.availabilityZone())
                .build())
        .healthCheckPort(String.valueOf(target.port()))
        .targetHealth(health.build())
        .build();
  }

  public static CreateTargetGroupResponse create(
      Account account, CreateTargetGroupRequest request) {
    Optional<LiveTargetGroup> same =
        account.targetGroups().all().stream()
            .filter(group -> name(group).equals(request.name()))
            .findFirst();
    if (same.isPresent()) {
      throw Refusal.of(
          "elbv2",
          "DuplicateTargetGroupName",
          "A target group with the same name '%s' exists, but with different settings"
              .formatted(request.name()));
    }
    LiveTargetGroup group = account.targetGroups().add(view(account, request), DRAINING);
    request.tags().forEach(tag -> group.tags().put(tag.key(), tag.value()));
    return CreateTargetGroupResponse.builder().targetGroups(group.view()).build();
  }

  private static TargetGroup view(Account account, CreateTargetGroupRequest request) {
    String arn =
        account
            .arns()
            .elb(
                "targetgroup/%s/%s"
                    .formatted(request.name(), account.ids().hex("target-group", 16)));
    return TargetGroup.builder()
        .targetGroupArn(arn)
        .targetGroupName(request.name())
        .protocol(request.protocol())
        .protocolVersion(request.protocolVersion() == null ? "HTTP1" : request.protocolVersion())
        .port(request.port())
        .vpcId(request.vpcId())
        .healthCheckProtocol(
            request.healthCheckProtocolAsString() == null
                ? "HTTP"
                : request.healthCheckProtocolAsString())
        .healthCheckPort(
            request.healthCheckPort() == null ? "traffic-port" : request.healthCheckPort())
        .healthCheckEnabled(true)
        .healthCheckPath(request.healthCheckPath() == null ? "/" : request.healthCheckPath())
        .healthCheckIntervalSeconds(or(request.healthCheckIntervalSeconds(), 30))
        .healthCheckTimeoutSeconds(or(request.healthCheckTimeoutSeconds(), 5))
        .healthyThresholdCount(or(request.healthyThresholdCount(), 5))
        .unhealthyThresholdCount(or(request.unhealthyThresholdCount(), 2))
        .matcher(
            request.matcher() == null
                ? Matcher.builder().httpCode("200").build()
                : request.matcher())
        .targetType(request.targetType() == null ? TargetTypeEnum.INSTANCE : request.targetType())
        .ipAddressType("ipv4")
        .loadBalancerArns(new ArrayList<>())
        .build();
  }

  private static Integer or(Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  public static RegisterTargetsResponse register(Account account, RegisterTargetsRequest request) {
    LiveTargetGroup group = find(account, request.targetGroupArn());
    for (TargetDescription target : request.targets()) {
      if (registered(group, target).isEmpty()) {
        account
            .targetGroups()
            .register(
                group,
                target.id(),
                port(group, target),
                target.availabilityZone() == null
                    ? account.zones().getFirst()
                    : target.availabilityZone(),
                Optional.empty());
      }
    }
    return RegisterTargetsResponse.builder().build();
  }

  public static DeregisterTargetsResponse deregister(
      Account account, DeregisterTargetsRequest request) {
    LiveTargetGroup group = find(account, request.targetGroupArn());
    request
        .targets()
        .forEach(
            target ->
                registered(group, target).ifPresent(one -> account.targetGroups().deregister(one)));
    return DeregisterTargetsResponse.builder().build();
  }

  private static Optional<LiveTarget> registered(LiveTargetGroup group, TargetDescription target) {
    return group.targets().stream()
        .filter(one -> one.address().equals(target.id()) && one.port() == port(group, target))
        .findFirst();
  }

  private static int port(LiveTargetGroup group, TargetDescription target) {
    return target.port() == null ? group.view().port() : target.port();
  }

  static LiveTargetGroup find(Account account, String arn) {
    return account.targetGroups().find(arn).orElseThrow(ElbTargetGroups::notFound);
  }

  static RuntimeException invalidMarker() {
    return Refusal.of("elbv2", "ValidationError", "Invalid marker");
  }

  private static RuntimeException notFound() {
    return Refusal.of("elbv2", "TargetGroupNotFound", "One or more target groups not found");
  }

  private static String name(LiveTargetGroup group) {
    return group.view().targetGroupName();
  }
}
