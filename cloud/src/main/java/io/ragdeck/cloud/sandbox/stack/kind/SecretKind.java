package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret;
import java.util.Map;
import java.util.Optional;

/** AWS::SecretsManager::Secret, with a given or a generated value. */
final class SecretKind extends PromptKind {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LENGTH = 32;

  SecretKind() {
    super("AWS::SecretsManager::Secret", 3);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    String name = wanted.name(account, "Name", 512);
    if (account.secrets().find(name).isPresent()) {
      throw new Unmade(
          "AlreadyExists",
          "The operation failed because the secret %s already exists.".formatted(name));
    }
    if (account.secrets().known(name).isPresent()) {
      throw new Unmade(
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    LiveSecret secret =
        account
            .secrets()
            .create(
                name,
                properties.path("Description").asText(),
                properties.path("KmsKeyId").asText(),
                account.now());
    Tags.replace(secret.tags(), wanted);
    value(account, properties).ifPresent(value -> put(account, secret, value));
    return secret.arn();
  }

  private static void put(Account account, LiveSecret secret, String value) {
    secret.put(account.ids().uuid("secret-version"), value, account.now());
  }

  private static Optional<String> value(Account account, JsonNode properties) {
    if (properties.has("SecretString")) {
      return Optional.of(properties.path("SecretString").asText());
    }
    JsonNode rule = properties.path("GenerateSecretString");
    if (rule.isMissingNode()) {
      return Optional.empty();
    }
    String password = password(account, rule);
    if (!rule.has("GenerateStringKey")) {
      return Optional.of(password);
    }
    try {
      ObjectNode template = (ObjectNode) JSON.readTree(rule.path("SecretStringTemplate").asText());
      return Optional.of(
          template.put(rule.path("GenerateStringKey").asText(), password).toString());
    } catch (JsonProcessingException | ClassCastException notAnObject) {
      throw new Unmade("Could not parse SecretStringTemplate JSON");
    }
  }

  /** Letters and digits only: which punctuation a rule excludes makes no difference here. */
  private static String password(Account account, JsonNode rule) {
    String excluded = rule.path("ExcludeCharacters").asText();
    int length = rule.path("PasswordLength").asInt(LENGTH);
    StringBuilder password = new StringBuilder();
    while (password.length() < length) {
      account
          .ids()
          .base36("password", length)
          .chars()
          .filter(letter -> excluded.indexOf(letter) < 0)
          .forEach(letter -> password.append((char) letter));
    }
    return password.substring(0, length);
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .secrets()
        .find(physicalId)
        .ifPresent(
            secret -> {
              Tags.replace(secret.tags(), wanted);
              JsonNode changed = Names.changed(before, wanted.properties());
              value(account, changed).ifPresent(value -> put(account, secret, value));
            });
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account.secrets().known(physicalId).ifPresent(account.secrets()::delete);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Id", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.secrets().find(physicalId).isPresent();
  }

  /** Adds to the JSON of a secret where its database is. */
  static void attach(Account account, LiveSecret secret, Map<String, String> facts) {
    try {
      JsonNode old = JSON.readTree(secret.value("AWSCURRENT", Optional.empty()).orElse("{}"));
      ObjectNode value = old instanceof ObjectNode object ? object : JSON.createObjectNode();
      facts.forEach(value::put);
      put(account, secret, value.toString());
    } catch (JsonProcessingException notJson) {
      throw new Unmade("Secret value is not valid JSON");
    }
  }
}
