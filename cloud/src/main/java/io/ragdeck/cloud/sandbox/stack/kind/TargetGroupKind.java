package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.ElbTargetGroups;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/** AWS::ElasticLoadBalancingV2::TargetGroup. */
final class TargetGroupKind extends PromptKind {

  private static final int DRAINING_SECONDS = 300;
  private static final String QUOTA = "L-B22855CB";

  TargetGroupKind() {
    super("AWS::ElasticLoadBalancingV2::TargetGroup", 15);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    if (account.targetGroups().all().size() >= account.quotas().value(QUOTA)) {
      throw new Unmade(
          "ServiceLimitExceeded", "The maximum number of target groups has been reached");
    }
    CreateTargetGroupRequest request =
        Shaped.from(Tags.without(wanted.properties()), CreateTargetGroupRequest.builder())
            .name(wanted.name(account, "Name", 32))
            .build();
    String arn =
        Requests.make(
                "elbv2",
                "CreateTargetGroup",
                request,
                () -> ElbTargetGroups.create(account, request))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    account.targetGroups().find(arn).ifPresent(group -> settle(group, wanted));
    return arn;
  }

  private static void settle(LiveTargetGroup group, Wanted wanted) {
    int draining = DRAINING_SECONDS;
    for (JsonNode attribute : wanted.properties().path("TargetGroupAttributes")) {
      if (attribute.path("Key").asText().equals("deregistration_delay.timeout_seconds")) {
        draining = attribute.path("Value").asInt(DRAINING_SECONDS);
      }
    }
    group.drainingTime(Duration.ofSeconds(draining));
    Tags.replace(group.tags(), wanted);
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .targetGroups()
        .find(physicalId)
        .ifPresent(
            group -> {
              group.view(Shaped.from(wanted.properties(), group.view().toBuilder()).build());
              settle(group, wanted);
            });
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .targetGroups()
        .find(physicalId)
        .ifPresent(
            group -> {
              if (account.loadBalancers().forwardsTo(physicalId)) {
                throw new Unmade(
                    "Target group '%s' is currently in use by a listener or a rule"
                        .formatted(physicalId));
              }
              account.targetGroups().delete(group);
            });
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return account
        .targetGroups()
        .find(physicalId)
        .map(
            group ->
                Map.of(
                    "TargetGroupArn", physicalId,
                    "TargetGroupName", group.view().targetGroupName(),
                    "TargetGroupFullName", group.dimension(),
                    "LoadBalancerArns", String.join(",", group.view().loadBalancerArns())))
        .orElseGet(Map::of);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.targetGroups().find(physicalId).isPresent();
  }
}
