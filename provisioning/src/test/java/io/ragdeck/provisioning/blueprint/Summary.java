package io.ragdeck.provisioning.blueprint;

import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.ProviderShare;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.Repository;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A component in a line. */
final class Summary {

  private Summary() {}

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String kind(Component component) {
    return switch (component) {
      case EcsService _ -> "service";
      case EcsTask _ -> "task";
      case Capacity _ -> "capacity";
      case ComposeHost _ -> "compose-host";
      case LambdaFunction _ -> "function";
      case SageMakerEndpoint _ -> "endpoint";
      case StaticSite _ -> "site";
      case Postgres _ -> "postgres";
      case Redis _ -> "redis";
      case OpenSearch _ -> "opensearch";
      case DocumentDb _ -> "documentdb";
      case FileSystem _ -> "files";
      case Bucket _ -> "bucket";
      case Queue _ -> "queue";
      case Secret _ -> "secret";
      case SsmParameter _ -> "parameter";
      case Repository _ -> "repository";
    };
  }

  static String of(Component component) {
    return switch (component) {
      case EcsService one ->
          Table.list(
              size(one.cpu(), one.memory()),
              "%s × on %s".formatted(one.count(), place(one)),
              one.scaling().map(s -> "scales %s to %s".formatted(s.min(), s.max())).orElse(""),
              containers(one.containers()),
              one.route().map(r -> "at " + String.join(" ", r.paths())).orElse(""));
      case EcsTask one ->
          Table.list(
              size(one.cpu(), one.memory()),
              "on " + one.on(),
              word(one.run()),
              one.schedule().orElse(""),
              containers(one.containers()));
      case Capacity one ->
          Table.list(
              one.instanceType(),
              "%s to %s, at first %s".formatted(one.min(), one.max(), one.desired()),
              one.spot() ? "spot" : "on demand",
              one.gpu() ? "GPU" : "",
              one.volumeGiB() + " GiB");
      case ComposeHost one ->
          Table.list(
              one.instanceType(),
              one.volumeGiB() + " GiB",
              one.dataVolumeGiB() == 0 ? "" : one.dataVolumeGiB() + " GiB for data",
              "ports " + one.ports());
      case LambdaFunction one ->
          Table.list(
              one.memory() + " MiB",
              one.timeoutSeconds() + " s",
              "`" + String.join("` `", one.routes()) + "`");
      case SageMakerEndpoint one ->
          Table.list(one.instanceType(), "%s to %s".formatted(one.count(), one.maxCount()));
      case StaticSite one -> Table.list(one.index(), "passes on " + String.join(" ", one.api()));
      case Postgres one ->
          Table.list(
              "PostgreSQL " + one.version(),
              one.instanceClass(),
              one.storageGiB() + " GiB",
              one.multiAz() ? "standby" : "one zone",
              one.backupDays() + " days of backups");
      case Redis one ->
          Table.list(
              one.engine() + " " + one.version(), one.nodeType(), one.replicas() + " replicas");
      case OpenSearch one -> Table.list(one.version(), one.count() + " × " + one.instanceType());
      case DocumentDb one -> Table.list(one.version(), one.count() + " × " + one.instanceClass());
      case FileSystem one ->
          Table.list(
              one.throughput(),
              "folders " + String.join(" ", one.accessPoints().keySet()),
              one.backup() ? "backed up" : "");
      case Bucket one ->
          Table.list(
              one.versioning() ? "versioned" : "",
              one.expireDays() == 0 ? "kept" : one.expireDays() + " days");
      case Queue one ->
          Table.list(one.visibilitySeconds() + " s hidden", one.receives() + " tries");
      case Secret one ->
          Table.list("`" + one.name() + "`", one.generate().isPresent() ? "generated" : "given");
      case SsmParameter one -> "`" + one.name() + "` = `" + one.value() + "`";
      case Repository one -> one.build().repository();
    };
  }

  private static String size(int cpu, int memory) {
    return "%s CPU, %s MiB".formatted(cpu, memory);
  }

  private static String place(EcsService service) {
    return service.strategy().isEmpty()
        ? service.on()
        : service.strategy().stream().map(ProviderShare::provider).collect(Collectors.joining("/"));
  }

  private static String containers(Map<String, Container> containers) {
    return containers.entrySet().stream()
        .map(
            one ->
                Table.list(
                        one.getValue()
                            .image()
                            .map(image -> "`" + image + "`")
                            .orElse(containers.size() > 1 ? one.getKey() : ""),
                        one.getValue().gpus() == 0 ? "" : one.getValue().gpus() + " GPU")
                    + (one.getValue().ports().isEmpty() ? "" : " port " + one.getValue().ports()))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
