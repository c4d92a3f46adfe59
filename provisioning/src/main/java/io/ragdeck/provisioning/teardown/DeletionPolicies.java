package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.teardown.TeardownPreview.Fate;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads deletion policies out of a template, in YAML or JSON, without knowing its functions. */
final class DeletionPolicies {

  /** CloudFormation copies these before it deletes them, where a template says nothing. */
  private static final Set<String> COPIED_BY_DEFAULT = Set.of("AWS::RDS::DBCluster");

  private DeletionPolicies() {}

  /** By logical id; what is simply deleted is left out. */
  static Map<String, Fate> of(String template) {
    Map<String, Fate> fates = new HashMap<>();
    resources(template)
        .forEach(entry -> fate(entry).ifPresent(fate -> fates.put(text(entry.getKeyNode()), fate)));
    return fates;
  }

  /** Logical ids of databases whose automated backups outlive them. */
  static Set<String> keepingBackups(String template) {
    return resources(template)
        .filter(
            entry ->
                child(entry.getValueNode(), "Properties")
                    .flatMap(properties -> child(properties, "DeleteAutomatedBackups"))
                    .map(DeletionPolicies::text)
                    .filter("false"::equals)
                    .isPresent())
        .map(entry -> text(entry.getKeyNode()))
        .collect(Collectors.toSet());
  }

  private static Stream<NodeTuple> resources(String template) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(2_000_000);
    return child(new Yaml(options).compose(new StringReader(template)), "Resources")
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .stream()
        .flatMap(resources -> resources.getValue().stream());
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
