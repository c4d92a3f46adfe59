package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ragdeck.cloud.sandbox.stack.StackIdentity;
import io.ragdeck.cloud.sandbox.stack.template.Known;
import io.ragdeck.cloud.sandbox.stack.template.ParameterEntry;
import io.ragdeck.cloud.sandbox.stack.template.Parameters;
import io.ragdeck.cloud.sandbox.stack.template.Resolver;
import io.ragdeck.cloud.sandbox.stack.template.Template;
import io.ragdeck.cloud.sandbox.world.Arns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller wants a stack to be.
 *
 * @param importsExisting whether what has the name of a new resource already becomes the stack's
 */
public record Definition(
    Template template,
    Parameters parameters,
    Map<String, String> tags,
    List<String> capabilities,
    List<String> notificationArns,
    Optional<String> roleArn,
    boolean importsExisting) {

  /** What stands where a secret would. */
  public static final String MASK = "****";

  public Resolver resolver(StackIdentity stack, Arns arns, Known known) {
    Map<String, JsonNode> values = new LinkedHashMap<>(parameters.values());
    values.put("AWS::AccountId", TextNode.valueOf(arns.accountId()));
    values.put("AWS::Region", TextNode.valueOf(arns.region()));
    values.put("AWS::Partition", TextNode.valueOf("aws"));
    values.put("AWS::URLSuffix", TextNode.valueOf("amazonaws.com"));
    values.put("AWS::StackName", TextNode.valueOf(stack.name()));
    values.put("AWS::StackId", TextNode.valueOf(stack.id()));
    ArrayNode topics = JsonNodeFactory.instance.arrayNode();
    notificationArns.forEach(topics::add);
    values.put("AWS::NotificationARNs", topics);
    return new Resolver(template, values, known);
  }

  /** A text as CloudFormation shows it: values of {@code NoEcho} parameters are not for eyes. */
  public String masked(String text) {
    String shown = text;
    for (ParameterEntry parameter : template.parameters().values()) {
      String value = parameters.given().getOrDefault(parameter.name(), "");
      if (parameter.isNoEcho() && !value.isEmpty()) {
        shown = shown.replace(value, MASK);
      }
    }
    return shown;
  }
}
