package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;
import java.util.Optional;

/** AWS::SSM::Parameter. */
final class SsmParameterKind extends PromptKind {

  SsmParameterKind() {
    super("AWS::SSM::Parameter", 2);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "Name", 1011);
    if (exists(account, name)) {
      throw new Unmade(
          "AlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    put(account, name, wanted);
    return name;
  }

  private static void put(Account account, String name, Wanted wanted) {
    account
        .parameters()
        .put(
            name,
            wanted.properties().path("Type").asText("String"),
            wanted.properties().path("Value").asText(),
            account.now());
    Tags.replace(account.parameters().tags(name), wanted);
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    put(account, physicalId, wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.parameters().delete(physicalId);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of(
        "Arn", account.parameters().arn(physicalId),
        "Type", properties.path("Type").asText("String"),
        "Value", properties.path("Value").asText());
  }

  @Override
  public Optional<JsonNode> present(Account account, String physicalId, JsonNode properties) {
    return account
        .parameters()
        .find(physicalId)
        .map(
            found -> {
              ObjectNode now = properties.deepCopy();
              return now.put("Value", found.value());
            });
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.parameters().find(physicalId).isPresent();
  }
}
