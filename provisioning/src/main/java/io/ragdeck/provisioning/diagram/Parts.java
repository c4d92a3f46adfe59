package io.ragdeck.provisioning.diagram;

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
import io.ragdeck.provisioning.diagram.Diagram.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which components a diagram shows, in which layer, and what it says of them. */
record Parts(List<Part> all) {

  /** A node that has no place yet. */
  record Part(String id, String kind, Layer layer, Optional<String> service, String size) {}

  private static final int UNITS_OF_A_VCPU = 1024;
  private static final int MIB_OF_A_GB = 1024;

  static Parts of(Design design) {
    List<Part> parts = new ArrayList<>();
    design
        .balancer()
        .ifPresent(
            balancer ->
                parts.add(
                    new Part(Links.BALANCER, "balancer", Layer.ENTRY, Optional.empty(), "ALB")));
    boolean api =
        design.all(LambdaFunction.class).stream()
            .anyMatch(function -> !function.routes().isEmpty());
    if (api) {
      parts.add(new Part(Links.API, "api", Layer.ENTRY, Optional.empty(), "HTTP API"));
    }
    design.components().values().forEach(component -> part(component).ifPresent(parts::add));
    return new Parts(List.copyOf(parts));
  }

  private static Optional<Part> part(Component component) {
    return switch (component) {
      case StaticSite site -> some(site, "site", Layer.ENTRY, "CloudFront");
      case EcsService service ->
          Optional.of(
              new Part(
                  service.id(),
                  service.containers().values().stream().anyMatch(one -> one.gpus() > 0)
                      ? "gpu-service"
                      : "service",
                  service.route().isPresent() ? Layer.FACING : Layer.INNER,
                  Optional.of(service.name()),
                  service.count() + " × " + size(service.cpu(), service.memory())));
      case EcsTask task -> some(task, "task", Layer.INNER, size(task.cpu(), task.memory()));
      case ComposeHost host ->
          some(
              host,
              "compose-host",
              host.routes().isEmpty() ? Layer.INNER : Layer.FACING,
              host.instanceType());
      case LambdaFunction function ->
          some(
              function,
              "function",
              function.routes().isEmpty() ? Layer.INNER : Layer.FACING,
              function.memory() + " MB");
      case SageMakerEndpoint endpoint ->
          some(endpoint, "endpoint", Layer.INNER, endpoint.instanceType());
      case Postgres database -> some(database, "postgres", Layer.DATA, database.instanceClass());
      case Redis cache -> some(cache, "redis", Layer.DATA, cache.nodeType());
      case OpenSearch domain -> some(domain, "opensearch", Layer.DATA, domain.instanceType());
      case DocumentDb cluster -> some(cluster, "documentdb", Layer.DATA, cluster.instanceClass());
      case FileSystem files -> some(files, "files", Layer.DATA, "EFS");
      case Bucket bucket -> some(bucket, "bucket", Layer.DATA, "S3");
      case Queue queue -> some(queue, "queue", Layer.DATA, "SQS");
      case Capacity _, Secret _, SsmParameter _, Repository _ -> Optional.empty();
    };
  }

  private static Optional<Part> some(Component of, String kind, Layer layer, String size) {
    return Optional.of(new Part(of.id(), kind, layer, Optional.empty(), size));
  }

  private static String size(int cpu, int memory) {
    double vcpus = (double) cpu / UNITS_OF_A_VCPU;
    double gigabytes = (double) memory / MIB_OF_A_GB;
    return "%s vCPU, %s GB".formatted(plain(vcpus), plain(gigabytes));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
