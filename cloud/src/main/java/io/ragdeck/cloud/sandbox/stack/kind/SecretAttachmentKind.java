package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret;
import java.util.Map;
import java.util.TreeMap;

/** AWS::SecretsManager::SecretTargetAttachment: the secret learns where its database is. */
final class SecretAttachmentKind extends PromptKind {

  SecretAttachmentKind() {
    super("AWS::SecretsManager::SecretTargetAttachment", 3);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    attach(account, wanted.properties());
    return wanted.properties().path("SecretId").asText();
  }

  private static void attach(Account account, JsonNode properties) {
    LiveSecret secret =
        account
            .secrets()
            .find(properties.path("SecretId").asText())
            .orElseThrow(
                () -> new Unmade("NotFound", "Secrets Manager can't find the specified secret."));
    String type = properties.path("TargetType").asText();
    String id = properties.path("TargetId").asText();
    LiveResource target =
        account
            .resources()
            .find(type, id)
            .orElseThrow(() -> new Unmade("NotFound", "%s %s not found".formatted(type, id)));
    Map<String, String> facts = new TreeMap<>();
    boolean cluster = type.endsWith("DBCluster");
    facts.put(cluster ? "dbClusterIdentifier" : "dbInstanceIdentifier", id);
    facts.put("engine", target.text("Engine").isEmpty() ? "mongo" : target.text("Engine"));
    facts.put("host", first(target, "Endpoint.Address", "Endpoint"));
    facts.put("port", first(target, "Endpoint.Port", "Port"));
    if (!target.text("DBName").isEmpty()) {
      facts.put("dbname", target.text("DBName"));
    }
    SecretKind.attach(account, secret, facts);
  }

  private static String first(LiveResource target, String name, String otherwise) {
    return target.attribute(name).isEmpty() ? target.attribute(otherwise) : target.attribute(name);
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    attach(account, wanted.properties());
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    // The secret keeps what it learned.
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Id", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.secrets().find(physicalId).isPresent();
  }
}
