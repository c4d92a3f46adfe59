package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.LogConfiguration;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Task definitions, one a call (there is no batch), and the recent revisions of a family. A
 * revision never changes, so one read is enough for ever.
 */
public final class TaskDefinitionReader {

  private final EcsClient ecs;
  private final Masking masking;

  public TaskDefinitionReader(EcsClient ecs, Masking masking) {
    this.ecs = ecs;
    this.masking = masking;
  }

  public TaskDefinition read(TaskDefinitionArn arn) {
    return translate(
        ecs.describeTaskDefinition(request -> request.taskDefinition(arn.value()))
            .taskDefinition());
  }

  /**
   * The newest revisions of a family, newest first. Those that were deregistered count: where
   * CloudFormation changes a service, all but the one that runs are.
   *
   * @param count how many, at most 100: two calls
   */
  public List<TaskDefinitionArn> revisions(String family, int count) {
    return Stream.of(TaskDefinitionStatus.ACTIVE, TaskDefinitionStatus.INACTIVE)
        .flatMap(status -> listed(family, status, count))
        .map(TaskDefinitionArn::new)
        // AWS takes the whole family name, emulators a prefix; some know neither sort nor status.
        .filter(arn -> arn.family().equals(family))
        .distinct()
        .sorted(Comparator.comparing(TaskDefinitionArn::revision).reversed())
        .limit(count)
        .toList();
  }

  private Stream<String> listed(String family, TaskDefinitionStatus status, int count) {
    return ecs
        .listTaskDefinitions(
            request ->
                request.familyPrefix(family).status(status).sort(SortOrder.DESC).maxResults(count))
        .taskDefinitionArns()
        .stream();
  }

  private TaskDefinition translate(
      software.amazon.awssdk.services.ecs.model.TaskDefinition definition) {
    return new TaskDefinition(
        new TaskDefinitionArn(definition.taskDefinitionArn()),
        Optional.ofNullable(definition.cpu()).flatMap(TaskDefinitionReader::number),
        Optional.ofNullable(definition.memory()).flatMap(TaskDefinitionReader::number),
        Optional.ofNullable(definition.taskRoleArn()),
        Optional.ofNullable(definition.executionRoleArn()),
        Optional.ofNullable(definition.registeredAt()),
        definition.containerDefinitions().stream().map(this::translate).toList());
  }

  private ContainerDefinition translate(
      software.amazon.awssdk.services.ecs.model.ContainerDefinition container) {
    return new ContainerDefinition(
        container.name(),
        Objects.requireNonNullElse(container.image(), ""),
        // AWS's default: a container is essential unless the definition says otherwise.
        Objects.requireNonNullElse(container.essential(), true),
        Optional.ofNullable(container.cpu()).filter(units -> units > 0),
        Optional.ofNullable(container.memory())
            .or(() -> Optional.ofNullable(container.memoryReservation())),
        container.resourceRequirements().stream()
            .filter(requirement -> requirement.type() == ResourceType.GPU)
            .flatMap(requirement -> number(requirement.value()).stream())
            .mapToInt(Integer::intValue)
            .sum(),
        container.portMappings().stream()
            .map(port -> port.containerPort())
            .filter(Objects::nonNull)
            .toList(),
        Optional.ofNullable(container.healthCheck())
            .map(check -> masking.mask("healthCheck", String.join(" ", check.command()))),
        environmentOf(container.environment()),
        secretsOf(container.secrets()),
        Optional.ofNullable(container.logConfiguration())
            .map(log -> LogConfiguration.of(log.logDriverAsString(), log.options())));
  }

  private Map<String, String> environmentOf(List<KeyValuePair> environment) {
    return environment.stream()
        .collect(
            Collectors.toMap(
                KeyValuePair::name,
                pair -> masking.mask(pair.name(), Objects.requireNonNullElse(pair.value(), "")),
                (first, second) -> second));
  }

  private static Map<String, String> secretsOf(List<Secret> secrets) {
    return secrets.stream()
        .collect(
            Collectors.toMap(
                Secret::name,
                secret -> Objects.requireNonNullElse(secret.valueFrom(), ""),
                (first, second) -> second));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
