package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.cloud.sandbox.world.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * What happens in a scenario and when: {@code trouble} begins, something is {@code deployed}, a
 * task is {@code struck}, an instance is {@code lost}, a {@code gpu} fails or has an error, a
 * {@code quota} is another.
 */
final class HappeningReader {

  private HappeningReader() {}

  static void plan(Account account, JsonNode happening, Instant loadedAt) {
    Instant at = loadedAt.plus(Duration.parse(happening.path("at").asText("PT0S")));
    account
        .agenda()
        .at(
            at,
            () ->
                happen(
                    account,
                    account.cluster(happening.path("cluster").asText()).orElseThrow(),
                    happening));
  }

  private static void happen(Account account, LiveCluster cluster, JsonNode happening) {
    JsonNode trouble = happening.path("trouble");
    if (!trouble.isMissingNode()) {
      account.happenings().begin(trouble(account, cluster, trouble));
    }
    JsonNode deploy = happening.path("deploy");
    if (!deploy.isMissingNode()) {
      deploy(account, service(cluster, deploy), deploy);
    }
    JsonNode strike = happening.path("strike");
    if (!strike.isMissingNode()) {
      service(cluster, strike).tasks().stream()
          .filter(task -> task.isActive())
          .limit(strike.path("tasks").asInt(1))
          .forEach(
              task -> account.happenings().strike(task, Mishap.of(strike.path("mishap").asText())));
    }
    JsonNode shortage = happening.path("shortage");
    if (!shortage.isMissingNode()) {
      account.happenings().runShort(shortage.path("provider").asText());
    }
    JsonNode lose = happening.path("lose");
    if (!lose.isMissingNode()) {
      account
          .happenings()
          .loseInstance(
              cluster,
              lose.path("provider").asText(),
              Optional.of(lose.path("of").asText()).filter(of -> !of.isEmpty()));
    }
    JsonNode gpu = happening.path("gpu");
    if (!gpu.isMissingNode()) {
      gpu(account, cluster, gpu);
    }
    happening
        .path("quotas")
        .properties()
        .forEach(quota -> account.quotas().set(quota.getKey(), quota.getValue().asDouble()));
  }

  private static void gpu(Account account, LiveCluster cluster, JsonNode gpu) {
    String service = gpu.path("of").asText();
    if (gpu.path("health").asText().equals("impaired")) {
      account.happenings().breakGpus(cluster, service);
    } else if (gpu.path("xid").isInt()) {
      account.happenings().failGpu(cluster, service, gpu.path("xid").asInt());
    } else {
      throw new IllegalArgumentException(
          "A gpu needs health: impaired or an xid, which %s has not".formatted(gpu));
    }
  }

  private static Trouble trouble(Account account, LiveCluster cluster, JsonNode trouble) {
    return new Trouble(
        cluster.name(),
        trouble.path("service").asText(),
        Mishap.of(trouble.path("mishap").asText()),
        Optional.of(trouble.path("image").asText()).filter(image -> !image.isEmpty()),
        trouble.path("tasks").asInt(Integer.MAX_VALUE),
        Duration.parse(trouble.path("after").asText("PT45S")),
        account.now(),
        false);
  }

  /** Registers the present revision with another tag, variables or secrets, and deploys it. */
  private static void deploy(Account account, LiveService service, JsonNode deploy) {
    TaskDefinition present = service.definition();
    List<ContainerDefinition> containers =
        present.containerDefinitions().stream()
            .map(container -> changed(account, container, deploy))
            .toList();
    TaskDefinition next =
        account
            .taskDefinitions()
            .register(
                RegisterTaskDefinitionRequest.builder()
                    .family(present.family())
                    .taskRoleArn(present.taskRoleArn())
                    .executionRoleArn(present.executionRoleArn())
                    .networkMode(present.networkMode())
                    .containerDefinitions(containers)
                    .volumes(present.volumes())
                    .requiresCompatibilities(present.requiresCompatibilities())
                    .cpu(present.cpu())
                    .memory(present.memory())
                    .tags(account.taskDefinitions().tags(present))
                    .build(),
                account.now());
    if (deploy.path("breaker").asText("on").equals("off")) {
      // Somebody in a hurry switched it off outside the stack.
      account
          .services()
          .change(
              service,
              settings ->
                  settings.deploymentConfiguration(
                      service
                          .deploymentConfiguration()
                          .copy(
                              how ->
                                  how.deploymentCircuitBreaker(
                                      off -> off.enable(false).rollback(false)))));
    }
    account.services().deploy(service, next);
  }

  private static ContainerDefinition changed(
      Account account, ContainerDefinition container, JsonNode deploy) {
    String image = container.image();
    String tag = deploy.path("tag").asText();
    List<KeyValuePair> environment = new ArrayList<>(container.environment());
    for (Map.Entry<String, String> one : Yaml.map(deploy.path("env")).entrySet()) {
      environment.removeIf(pair -> pair.name().equals(one.getKey()));
      environment.add(KeyValuePair.builder().name(one.getKey()).value(one.getValue()).build());
    }
    List<Secret> secrets = new ArrayList<>(container.secrets());
    Yaml.map(deploy.path("secrets"))
        .forEach(
            (name, secret) ->
                secrets.add(
                    Secret.builder().name(name).valueFrom(account.arns().secret(secret)).build()));
    return container.copy(
        next ->
            next.image(tag.isEmpty() ? image : image.substring(0, image.lastIndexOf(':') + 1) + tag)
                .environment(environment)
                .secrets(secrets));
  }

  private static LiveService service(LiveCluster cluster, JsonNode part) {
    return cluster
        .service(part.path("service").asText())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No service %s in %s".formatted(part.path("service"), cluster.name())));
  }
}
