package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.EcsTaskDefinitions;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** AWS::ECS::TaskDefinition: each change is a new revision, and the old one is deregistered. */
final class EcsTaskDefinitionKind extends PromptKind {

  EcsTaskDefinitionKind() {
    super("AWS::ECS::TaskDefinition", 2);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    RegisterTaskDefinitionRequest request =
        Shaped.from(Tags.without(wanted.properties()), RegisterTaskDefinitionRequest.builder())
            .family(wanted.name(account, "Family", 255))
            .build();
    TaskDefinition definition =
        Requests.make(
                "ecs",
                "RegisterTaskDefinition",
                request,
                () -> EcsTaskDefinitions.register(account, request))
            .taskDefinition();
    account.taskDefinitions().tag(definition, tags(wanted));
    return definition.taskDefinitionArn();
  }

  private static List<Tag> tags(Wanted wanted) {
    return wanted.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .taskDefinitions()
        .find(physicalId)
        .ifPresent(definition -> account.taskDefinitions().tag(definition, tags(wanted)));
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .taskDefinitions()
        .find(physicalId)
        .ifPresent(one -> account.taskDefinitions().deregister(one, account.now()));
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("TaskDefinitionArn", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account
        .taskDefinitions()
        .find(physicalId)
        .filter(definition -> definition.status() == TaskDefinitionStatus.ACTIVE)
        .isPresent();
  }
}
