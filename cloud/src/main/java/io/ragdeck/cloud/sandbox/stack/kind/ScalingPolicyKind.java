package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** AWS::ApplicationAutoScaling::ScalingPolicy. */
final class ScalingPolicyKind extends PromptKind {

  ScalingPolicyKind() {
    super("AWS::ApplicationAutoScaling::ScalingPolicy", 3);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    ScalableTarget target = target(account, properties);
    String name = properties.path("PolicyName").asText();
    boolean taken =
        account.scalableTargets().policies().stream()
            .anyMatch(
                one ->
                    one.policyName().equals(name) && one.resourceId().equals(target.resourceId()));
    if (taken) {
      throw new Unmade(
          "AlreadyExists",
          "Resource of type 'AWS::ApplicationAutoScaling::ScalingPolicy' with identifier '%s'"
                  .formatted(name)
              + " already exists.");
    }
    String arn =
        account
            .arns()
            .autoScaling(
                "scalingPolicy:%s:resource/%s/%s:policyName/%s"
                    .formatted(
                        account.ids().uuid("policy"),
                        target.serviceNamespaceAsString(),
                        target.resourceId(),
                        name));
    put(account, target, arn, wanted);
    return arn;
  }

  private static void put(Account account, ScalableTarget target, String arn, Wanted wanted) {
    account.scalableTargets().removePolicy(arn);
    account
        .scalableTargets()
        .add(
            Shaped.from(wanted.properties(), ScalingPolicy.builder())
                .policyARN(arn)
                .serviceNamespace(target.serviceNamespace())
                .resourceId(target.resourceId())
                .scalableDimension(target.scalableDimension())
                .creationTime(account.now())
                .build());
  }

  private static ScalableTarget target(Account account, JsonNode properties) {
    String id = properties.path("ScalingTargetId").asText();
    String resource =
        id.isEmpty()
            ? properties.path("ResourceId").asText()
            : id.substring(0, Math.max(0, id.indexOf('|')));
    ScalableTarget target = account.scalableTargets().targets().get(resource);
    if (target == null) {
      throw new Unmade(
          "NotFound",
          "No scalable target registered for service namespace: %s, resource ID: %s"
              .formatted(properties.path("ServiceNamespace").asText("ecs"), resource));
    }
    return target;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    put(account, target(account, wanted.properties()), physicalId, wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.scalableTargets().removePolicy(physicalId);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Arn", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.scalableTargets().policies().stream()
        .anyMatch(policy -> policy.policyARN().equals(physicalId));
  }
}
