package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ragdeck.cloud.sandbox.stack.Surroundings;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code {{resolve:service:reference}}} at the moment that a resource is made. */
record DynamicReferences(Account account, Surroundings surroundings) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)}}");
  private static final Pattern SECRET_ARN =
      Pattern.compile("(arn:aws:secretsmanager:[^:]*:[^:]*:secret:[^:]+)(?::(.*))?");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws Unmade where what is referred to does not exist, in CloudFormation's words
   */
  JsonNode fill(JsonNode node) {
    if (node.isTextual() && node.textValue().contains("{{resolve:")) {
      return TextNode.valueOf(text(node.textValue()));
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(entry -> object.set(entry.getKey(), fill(entry.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(fill(item)));
      return array;
    }
    return node;
  }

  private String text(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
  }

  private String value(String service, String reference) {
    if (service.equals("secretsmanager")) {
      return secret(reference);
    }
    List<String> parts = Pattern.compile(":").splitAsStream(reference).toList();
    Optional<Long> version =
        parts.size() > 1 ? Optional.of(Long.parseLong(parts.get(1))) : Optional.empty();
    Optional<String> found =
        service.equals("ssm")
            ? surroundings.parameter(account, parts.getFirst(), version)
            : surroundings.secureParameter(account, parts.getFirst(), version);
    return found.orElseThrow(
        () ->
            new Unmade(
                "NotFound",
                "Unable to fetch parameters [%s] from parameter store for this account."
                    .formatted(parts.getFirst())));
  }

  private String secret(String reference) {
    Matcher arn = SECRET_ARN.matcher(reference);
    boolean isArn = arn.matches();
    int colon = reference.indexOf(':');
    String id = isArn ? arn.group(1) : colon < 0 ? reference : reference.substring(0, colon);
    String rest =
        isArn
            ? Optional.ofNullable(arn.group(2)).orElse("")
            : colon < 0 ? "" : reference.substring(colon + 1);
    List<String> parts = Pattern.compile(":").splitAsStream(rest).toList();
    String key = part(parts, 1).orElse("");
    String whole =
        surroundings
            .secret(account, id, part(parts, 2).orElse("AWSCURRENT"), part(parts, 3))
            .orElseThrow(
                () -> new Unmade("NotFound", "Secrets Manager can't find the specified secret."));
    return key.isEmpty() ? whole : ofKey(whole, key);
  }

  /** {@code secret-string:json-key:stage:version}: the first word is always the same. */
  private static Optional<String> part(List<String> parts, int position) {
    return parts.size() > position && !parts.get(position).isEmpty()
        ? Optional.of(parts.get(position))
        : Optional.empty();
  }

  private static String ofKey(String secret, String key) {
    try {
      JsonNode value = JSON.readTree(secret).path(key);
      if (value.isValueNode()) {
        return value.asText();
      }
    } catch (JsonProcessingException e) {
      throw new Unmade("InvalidRequest", "Could not parse SecretString JSON");
    }
    throw new Unmade(
        "InvalidRequest", "Could not find a value associated with JSONKey in SecretString");
  }
}
