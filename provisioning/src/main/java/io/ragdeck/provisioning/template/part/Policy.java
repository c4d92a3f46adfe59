package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.template.Properties;
import java.util.List;
import java.util.Map;

/**
 * An inline policy of a role: one statement that allows.
 *
 * @param condition IAM's condition; empty: none
 */
record Policy(
    String name, List<String> actions, List<Object> resources, Map<String, Object> condition) {

  static Policy allow(String name, List<String> actions, List<Object> resources) {
    return new Policy(name, actions, resources, Map.of());
  }

  /** For actions that IAM can't limit to a resource. */
  static Policy allowAnywhere(String name, List<String> actions) {
    return new Policy(name, actions, List.of("*"), Map.of());
  }

  Policy when(Map<String, Object> limits) {
    return new Policy(name, actions, resources, limits);
  }

  /** As AWS::IAM::Role takes it. */
  Map<String, Object> document() {
    return Properties.of("PolicyName", name)
        .with(
            "PolicyDocument",
            document ->
                document
                    .with("Version", "2012-10-17")
                    .with(
                        "Statement",
                        List.of(
                            Properties.of("Effect", "Allow")
                                .with("Action", one(actions))
                                .with("Resource", one(resources))
                                .with("Condition", condition)
                                .map())))
        .map();
  }

  private static Object one(List<?> values) {
    return values.size() == 1 ? values.getFirst() : values;
  }
}
