package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import java.util.Map;
import java.util.Optional;

/** AWS::Logs::LogGroup. */
final class LogGroupKind extends PromptKind {

  LogGroupKind() {
    super("AWS::Logs::LogGroup", 4);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "LogGroupName", 512);
    if (exists(account, name)) {
      throw new Unmade(
          "AlreadyExists",
          "Resource of type 'AWS::Logs::LogGroup' with identifier '{\"/properties/LogGroupName\":"
              + "\"%s\"}' already exists.".formatted(name));
    }
    LogGroup group =
        account
            .logGroups()
            .create(name, account.now(), wanted.properties().path("RetentionInDays").asInt());
    Tags.replace(group.tags(), wanted);
    return name;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .logGroups()
        .find(physicalId)
        .ifPresent(
            group -> {
              group.retentionDays(wanted.properties().path("RetentionInDays").asInt());
              Tags.replace(group.tags(), wanted);
            });
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.logGroups().delete(physicalId);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Arn", account.arns().logs("log-group:%s:*".formatted(physicalId)));
  }

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return account
        .logGroups()
        .find(physicalId)
        .map(
            group -> {
              ObjectNode now = properties.deepCopy();
              if (group.retentionDays() > 0) {
                now.put("RetentionInDays", group.retentionDays());
              } else {
                now.remove("RetentionInDays");
              }
              return now;
            });
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.logGroups().find(physicalId).isPresent();
  }
}
