package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.teardown.TeardownPreview.Fate;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads deletion policies out of a template, in YAML or JSON, without knowing its functions. */
final class DeletionPolicies {

  /** CloudFormation copies these before it deletes them, where a template says nothing. */
  private static final java.util.Set<String> COPIED_BY_DEFAULT =
      java.util.Set.of("AWS::RDS::DBCluster");

  private DeletionPolicies() {}

  /** By logical id; what is simply deleted is left out. */
  static Map<String, Fate> of(String template) {
    Map<String, Fate> fates = new HashMap<>();
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(2_000_000);
    Node root = new Yaml(options).compose(new StringReader(template));
    child(root, "Resources")
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .ifPresent(
            resources ->
                resources
                    .getValue()
                    .forEach(
                        entry ->
                            fate(entry)
                                .ifPresent(fate -> fates.put(text(entry.getKeyNode()), fate))));
    return fates;
  }

  private static Optional<Fate> fate(NodeTuple entry) {
    Optional<String> policy =
        child(entry.getValueNode(), "DeletionPolicy").map(DeletionPolicies::text);
    if (policy.isEmpty()) {
      String type = child(entry.getValueNode(), "Type").map(DeletionPolicies::text).orElse("");
      return COPIED_BY_DEFAULT.contains(type) ? Optional.of(Fate.COPIED) : Optional.empty();
    }
    return switch (policy.get()) {
      case "Retain" -> Optional.of(Fate.KEPT);
      case "Snapshot" -> Optional.of(Fate.COPIED);
      default -> Optional.empty();
    };
  }

  private static Optional<Node> child(@org.jspecify.annotations.Nullable Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(entry -> key.equals(text(entry.getKeyNode())))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
