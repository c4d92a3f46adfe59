package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.api.ServiceScaling;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;

/** AWS::ApplicationAutoScaling::ScalableTarget; its scheduled actions are kept, but don't act. */
final class ScalableTargetKind extends PromptKind {

  ScalableTargetKind() {
    super("AWS::ApplicationAutoScaling::ScalableTarget", 5);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    register(account, wanted.properties());
    JsonNode properties = wanted.properties();
    return "%s|%s|%s"
        .formatted(
            properties.path("ResourceId").asText(),
            properties.path("ScalableDimension").asText(),
            properties.path("ServiceNamespace").asText());
  }

  private static void register(Account account, JsonNode properties) {
    RegisterScalableTargetRequest request =
        Shaped.from(properties, RegisterScalableTargetRequest.builder()).build();
    Requests.make(
        "application-autoscaling",
        "RegisterScalableTarget",
        request,
        () -> ServiceScaling.register(account, request));
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    register(account, wanted.properties());
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.scalableTargets().remove(resource(physicalId));
  }

  static String resource(String physicalId) {
    return physicalId.substring(0, physicalId.indexOf('|'));
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Id", physicalId);
  }

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return Optional.ofNullable(account.scalableTargets().targets().get(resource(physicalId)))
        .map(
            target -> {
              ObjectNode now = properties.deepCopy();
              now.put("MinCapacity", target.minCapacity());
              now.put("MaxCapacity", target.maxCapacity());
              return now;
            });
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.scalableTargets().targets().containsKey(resource(physicalId));
  }
}
