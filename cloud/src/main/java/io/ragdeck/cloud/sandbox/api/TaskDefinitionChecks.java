package io.ragdeck.cloud.sandbox.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** What ECS refuses when a task definition is registered. */
final class TaskDefinitionChecks {

  /** Memory in MiB that Fargate has for each number of CPU units (Amazon ECS developer guide). */
  private static final Map<Integer, List<Integer>> FARGATE_SIZES =
      Map.of(
          256, List.of(512, 1024, 2048),
          512, gigabytes(1, 4, 1),
          1024, gigabytes(2, 8, 1),
          2048, gigabytes(4, 16, 1),
          4096, gigabytes(8, 30, 1),
          8192, gigabytes(16, 60, 4),
          16384, gigabytes(32, 120, 8),
          32768, List.of(60 * 1024, 120 * 1024, 244 * 1024));

  private TaskDefinitionChecks() {}

  static void check(RegisterTaskDefinitionRequest request) {
    if (request.containerDefinitions().isEmpty()) {
      throw EcsRefusals.client("Container list cannot be empty.");
    }
    if (request.requiresCompatibilities().contains(Compatibility.FARGATE)) {
      fargate(request);
    } else if (request.memory() == null) {
      request.containerDefinitions().forEach(TaskDefinitionChecks::hasMemory);
    }
    containersFit(request);
    dependenciesExist(request);
  }

  private static void fargate(RegisterTaskDefinitionRequest request) {
    if (request.networkMode() != NetworkMode.AWSVPC) {
      throw EcsRefusals.client("Fargate only supports network mode ‘awsvpc’.");
    }
    if (request.cpu() == null) {
      throw EcsRefusals.client("Fargate requires that 'cpu' be defined at the task level.");
    }
    if (request.memory() == null) {
      throw EcsRefusals.client("Fargate requires that 'memory' be defined at the task level.");
    }
    Integer cpu = units(request.cpu(), "vCPU");
    Integer memory = units(request.memory(), "GB");
    if (cpu == null
        || memory == null
        || !FARGATE_SIZES.getOrDefault(cpu, List.of()).contains(memory)) {
      throw EcsRefusals.client("No Fargate configuration exists for given values.");
    }
    for (ContainerDefinition container : request.containerDefinitions()) {
      if (!container.resourceRequirements().isEmpty()) {
        throw EcsRefusals.client(
            "Fargate compatible task definitions do not support resourceRequirements.");
      }
      boolean needsRole = container.image().contains(".dkr.ecr.") || container.hasSecrets();
      if (needsRole && request.executionRoleArn() == null) {
        throw EcsRefusals.client(
            "Fargate requires task definition to have execution role ARN to support ECR images.");
      }
    }
  }

  private static void hasMemory(ContainerDefinition container) {
    if (container.memory() == null && container.memoryReservation() == null) {
      throw EcsRefusals.client(
          ("Invalid setting for container '%s'. At least one of 'memory' or 'memoryReservation'"
                  + " must be specified.")
              .formatted(container.name()));
    }
  }

  private static void containersFit(RegisterTaskDefinitionRequest request) {
    if (request.cpu() == null) {
      return;
    }
    Integer cpu = units(request.cpu(), "vCPU");
    int sum =
        request.containerDefinitions().stream()
            .mapToInt(container -> container.cpu() == null ? 0 : container.cpu())
            .sum();
    if (cpu != null && sum > cpu) {
      throw EcsRefusals.client(
          "The total cpu of the containers (%s) must not exceed the cpu of the task (%s)."
              .formatted(sum, cpu));
    }
  }

  private static void dependenciesExist(RegisterTaskDefinitionRequest request) {
    List<String> names =
        request.containerDefinitions().stream().map(ContainerDefinition::name).toList();
    request.containerDefinitions().stream()
        .flatMap(container -> container.dependsOn().stream())
        .map(dependency -> dependency.containerName())
        .filter(name -> !names.contains(name))
        .forEach(
            name -> {
              throw EcsRefusals.client(
                  "The dependsOn container '%s' does not exist in the task definition."
                      .formatted(name));
            });
  }

  /** Reads {@code 1024}, {@code 1 vCPU} or {@code 2 GB} as units; null if it is none of them. */
  private static @Nullable Integer units(String text, String unit) {
    String number = text.replace(" ", "");
    try {
      return number.toLowerCase(Locale.ROOT).endsWith(unit.toLowerCase(Locale.ROOT))
          ? (int) (Double.parseDouble(number.substring(0, number.length() - unit.length())) * 1024)
          : Integer.valueOf(number);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static List<Integer> gigabytes(int from, int to, int step) {
    return IntStream.rangeClosed(0, (to - from) / step)
        .mapToObj(number -> (from + number * step) * 1024)
        .toList();
  }
}
