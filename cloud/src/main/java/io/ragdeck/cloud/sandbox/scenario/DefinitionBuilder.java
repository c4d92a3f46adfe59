package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Turns a service of a scenario into task definitions: the present one, or an earlier one. */
final class DefinitionBuilder {

  private final Account account;
  private final String family;
  private final Map<String, String> tags;

  DefinitionBuilder(Account account, String family, Map<String, String> tags) {
    this.account = account;
    this.family = family;
    this.tags = tags;
  }

  /**
   * A revision of the service.
   *
   * @param revision what is different from the service as it is now; the service itself for the
   *     present revision
   */
  RegisterTaskDefinitionRequest of(JsonNode service, JsonNode revision) {
    boolean gpu = service.path("gpus").asInt() > 0;
    List<ContainerDefinition> containers = new ArrayList<>();
    containers.add(main(service, revision, gpu));
    service
        .path("init")
        .properties()
        .forEach(init -> containers.add(init(service, init.getKey(), init.getValue(), revision)));
    return RegisterTaskDefinitionRequest.builder()
        .family(family)
        .networkMode(NetworkMode.AWSVPC)
        .requiresCompatibilities(gpu ? Compatibility.EC2 : Compatibility.FARGATE)
        .cpu(pick(service, revision, "cpu").asText())
        .memory(pick(service, revision, "memory").asText())
        .executionRoleArn(
            account.arns().iam("role/%s-ecs-execution".formatted(service.path("system").asText())))
        .taskRoleArn(
            account.arns().iam("role/%s-ecs-task".formatted(service.path("system").asText())))
        .containerDefinitions(containers)
        .tags(
            tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private ContainerDefinition main(JsonNode service, JsonNode revision, boolean gpu) {
    String name = service.path("container").asText(service.path("name").asText());
    ContainerDefinition.Builder container =
        ContainerDefinition.builder()
            .name(name)
            .image(image(service, revision))
            .essential(true)
            .environment(environment(service, revision))
            .secrets(secrets(service))
            .logConfiguration(logs());
    if (service.has("port")) {
      container.portMappings(
          PortMapping.builder().containerPort(service.path("port").asInt()).build());
    }
    if (gpu) {
      container
          .memory(pick(service, revision, "memory").asInt())
          .resourceRequirements(
              ResourceRequirement.builder()
                  .type(ResourceType.GPU)
                  .value(service.path("gpus").asText())
                  .build());
    }
    if (service.has("check")) {
      container.healthCheck(
          HealthCheck.builder()
              .command("CMD-SHELL", service.path("check").asText())
              .interval(15)
              .timeout(5)
              .retries(3)
              .startPeriod(gpu ? 180 : 30)
              .build());
    }
    List<ContainerDependency> dependencies = new ArrayList<>();
    service
        .path("init")
        .properties()
        .forEach(
            init ->
                dependencies.add(
                    ContainerDependency.builder()
                        .containerName(init.getKey())
                        .condition(ContainerCondition.SUCCESS)
                        .build()));
    if (!dependencies.isEmpty()) {
      container.dependsOn(dependencies);
    }
    return container.build();
  }

  private ContainerDefinition init(
      JsonNode service, String name, JsonNode init, JsonNode revision) {
    return ContainerDefinition.builder()
        .name(name)
        .image(image(service, revision))
        .essential(false)
        .command(Yaml.strings(init.path("command")))
        .logConfiguration(logs())
        .build();
  }

  private String image(JsonNode service, JsonNode revision) {
    String image = named(service, revision);
    String host = account.registry().host() + "/";
    if (image.startsWith(host)) {
      String repository = image.substring(host.length(), image.lastIndexOf(':'));
      if (account.registry().find(repository).isEmpty()) {
        account.registry().create(repository, account.now()).takesAnyTag();
      }
      account
          .registry()
          .find(repository)
          .ifPresent(
              one ->
                  account.registry().push(one, image.substring(image.lastIndexOf(':') + 1), "ci"));
    }
    return image;
  }

  private String named(JsonNode service, JsonNode revision) {
    return service
        .path("image")
        .asText()
        .replace("{account}", account.arns().accountId())
        .replace("{region}", account.arns().region())
        .replace("{service}", service.path("name").asText())
        .replace("{tag}", pick(service, revision, "tag").asText());
  }

  private List<KeyValuePair> environment(JsonNode service, JsonNode revision) {
    Map<String, String> values = new LinkedHashMap<>(Yaml.map(service.path("env")));
    values.putAll(Yaml.map(revision.path("env")));
    Yaml.strings(revision.path("without")).forEach(values::remove);
    return values.entrySet().stream()
        .map(one -> KeyValuePair.builder().name(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private List<Secret> secrets(JsonNode service) {
    return Yaml.map(service.path("secrets")).entrySet().stream()
        .map(one -> Secret.builder().name(one.getKey()).valueFrom(stored(one.getValue())).build())
        .toList();
  }

  /** The ARN of the secret, which was stored before the service was deployed. */
  private String stored(String secret) {
    String arn = account.arns().secret(secret + "-" + suffix(secret));
    if (account.secrets().find(arn).isEmpty()) {
      account
          .secrets()
          .create(secret, arn, "", "", account.now())
          .put(account.ids().uuid("secret-version"), "not-for-you", account.now());
    }
    return arn;
  }

  /** Secrets Manager ends every secret's ARN with six random characters. */
  private String suffix(String secret) {
    return HexFormat.of()
        .toHexDigits((int) account.chance().bits(secret, 0))
        .substring(2)
        .replace('0', 'K');
  }

  private LogConfiguration logs() {
    return LogConfiguration.builder()
        .logDriver(LogDriver.AWSLOGS)
        .options(
            Map.of(
                "awslogs-group",
                "/ecs/" + family,
                "awslogs-region",
                account.arns().region(),
                "awslogs-stream-prefix",
                "ecs"))
        .build();
  }

  private static JsonNode pick(JsonNode service, JsonNode revision, String name) {
    return revision.has(name) ? revision.path(name) : service.path(name);
  }
}
