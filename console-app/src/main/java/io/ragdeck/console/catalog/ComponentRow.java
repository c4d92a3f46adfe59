package io.ragdeck.console.catalog;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.Repository;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import io.ragdeck.provisioning.diagram.Diagram;
import io.ragdeck.provisioning.diagram.Diagram.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A component in the table.
 *
 * @param kind in words
 * @param size such as {@code 2 × 2 vCPU, 4 GB}; may be empty
 * @param description may be empty
 */
public record ComponentRow(String id, String kind, String size, String description) {

  static List<ComponentRow> of(Design design, Diagram diagram) {
    Map<String, Node> nodes =
        diagram.nodes().stream().collect(Collectors.toMap(Node::id, node -> node));
    return design.components().values().stream()
        .map(
            component ->
                new ComponentRow(
                    component.id(),
                    kind(component),
                    size(component, nodes),
                    component.description()))
        .toList();
  }

  private static String size(Component component, Map<String, Node> nodes) {
    return switch (component) {
      case Capacity group ->
          "%s to %s × %s".formatted(group.min(), group.max(), group.instanceType());
      case Secret secret -> secret.generate().isPresent() ? "generated" : "asked for";
      default -> nodes.containsKey(component.id()) ? nodes.get(component.id()).size() : "";
    };
  }

  private static String kind(Component component) {
    return switch (component) {
      case EcsService service -> ecs(service);
      case EcsTask _ -> "One-off task";
      case Capacity group -> group.spot() ? "Spot instances" : "Instances on demand";
      case ComposeHost _ -> "Docker Compose host";
      case LambdaFunction _ -> "Lambda function";
      case SageMakerEndpoint _ -> "SageMaker endpoint";
      case StaticSite _ -> "Static site";
      case Postgres _ -> "PostgreSQL";
      case Redis _ -> "Redis or Valkey";
      case OpenSearch _ -> "OpenSearch";
      case DocumentDb _ -> "DocumentDB";
      case FileSystem _ -> "EFS file system";
      case Bucket _ -> "S3 bucket";
      case Queue _ -> "SQS queue";
      case Secret _ -> "Secret";
      case SsmParameter _ -> "Parameter";
      case Repository _ -> "ECR repository";
    };
  }

  private static String ecs(EcsService service) {
    return switch (service.on()) {
      case "fargate" -> "Fargate service";
      case "fargate-spot" -> "Fargate Spot service";
      default -> "Service on " + service.on();
    };
  }
}
