package io.ragdeck.cloud.sandbox.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;

/**
 * What a stack asks for: one resource of its template with all functions resolved.
 *
 * @param logicalId its name in the template
 * @param properties an object, empty where the template gives none
 * @param tags its own tags, those of the stack and the three that CloudFormation adds ({@code
 *     aws:cloudformation:stack-name}, {@code -id} and {@code logical-id}), by key
 */
public record Wanted(
    String logicalId, JsonNode properties, Map<String, String> tags, StackIdentity stack) {

  public Wanted {
    tags = Map.copyOf(tags);
  }

  /**
   * The name that a property gives, or else one as CloudFormation makes it up.
   *
   * @param property the property with the name, such as {@code ClusterName}
   * @param longest how many characters the service takes at most
   */
  public String name(Account account, String property, int longest) {
    String given = properties.path(property).asText();
    return given.isEmpty() ? stack.physicalName(account.ids(), logicalId, longest) : given;
  }
}
