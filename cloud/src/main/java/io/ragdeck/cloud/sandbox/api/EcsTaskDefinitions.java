package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Arns;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The operations of ECS on task definitions. */
public final class EcsTaskDefinitions {

  private EcsTaskDefinitions() {}

  /** The revision that a task or a service is to be started from. */
  static TaskDefinition active(Account account, @Nullable String name) {
    if (name == null) {
      throw EcsRefusals.invalid("TaskDefinition can not be blank.");
    }
    TaskDefinition definition =
        account
            .taskDefinitions()
            .find(name)
            .orElseThrow(() -> EcsRefusals.client("TaskDefinition not found."));
    if (definition.status() != TaskDefinitionStatus.ACTIVE) {
      throw EcsRefusals.client("TaskDefinition is inactive");
    }
    return definition;
  }

  public static RegisterTaskDefinitionResponse register(
      Account account, RegisterTaskDefinitionRequest request) {
    TaskDefinitionChecks.check(request);
    TaskDefinition definition = account.taskDefinitions().register(request, account.now());
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(definition)
        .tags(request.tags())
        .build();
  }

  /** What runs of it goes on; nothing new starts from it. */
  public static DeregisterTaskDefinitionResponse deregister(
      Account account, DeregisterTaskDefinitionRequest request) {
    if (!Arns.lastPart(request.taskDefinition()).contains(":")) {
      throw EcsRefusals.invalid("Revision is missing.");
    }
    TaskDefinition definition =
        account
            .taskDefinitions()
            .find(request.taskDefinition())
            .orElseThrow(() -> EcsRefusals.client("The specified task definition does not exist."));
    if (definition.status() == TaskDefinitionStatus.ACTIVE) {
      account.taskDefinitions().deregister(definition, account.now());
    }
    return DeregisterTaskDefinitionResponse.builder()
        .taskDefinition(
            account.taskDefinitions().find(definition.taskDefinitionArn()).orElse(definition))
        .build();
  }

  public static DescribeTaskDefinitionResponse describe(
      Account account, DescribeTaskDefinitionRequest request) {
    TaskDefinition definition =
        account
            .taskDefinitions()
            .find(request.taskDefinition())
            .orElseThrow(() -> EcsRefusals.client("Unable to describe task definition."));
    var response = DescribeTaskDefinitionResponse.builder().taskDefinition(definition);
    if (request.include().contains(TaskDefinitionField.TAGS)) {
      response.tags(account.taskDefinitions().tags(definition));
    }
    return response.build();
  }

  public static ListTaskDefinitionFamiliesResponse listFamilies(
      Account account, ListTaskDefinitionFamiliesRequest request) {
    String prefix = request.familyPrefix() == null ? "" : request.familyPrefix();
    List<String> families =
        account.taskDefinitions().families().keySet().stream()
            .filter(family -> family.startsWith(prefix))
            .toList();
    Page<String> page =
        Page.of(
            families,
            family -> family,
            Page.size("ecs", "ListTaskDefinitionFamilies", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListTaskDefinitionFamiliesResponse.builder()
        .families(page.items())
        .nextToken(page.next())
        .build();
  }

  /**
   * The family prefix is the whole family, as on AWS; newest first when asked DESC; ACTIVE ones
   * where no status is asked for.
   */
  public static ListTaskDefinitionsResponse list(
      Account account, ListTaskDefinitionsRequest request) {
    TaskDefinitionStatus status =
        Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE);
    Comparator<TaskDefinition> byRevision =
        Comparator.comparing(TaskDefinition::family).thenComparing(TaskDefinition::revision);
    List<String> arns =
        account.taskDefinitions().families().values().stream()
            .flatMap(Collection::stream)
            .filter(
                definition ->
                    request.familyPrefix() == null
                        || Objects.equals(definition.family(), request.familyPrefix()))
            .filter(definition -> definition.status() == status)
            .sorted(request.sort() == SortOrder.DESC ? byRevision.reversed() : byRevision)
            .map(TaskDefinition::taskDefinitionArn)
            .toList();
    Page<Integer> page =
        Page.of(
            IntStream.range(0, arns.size()).boxed().toList(),
            number -> HexFormat.of().toHexDigits(number),
            Page.size("ecs", "ListTaskDefinitions", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListTaskDefinitionsResponse.builder()
        .taskDefinitionArns(page.items().stream().map(arns::get).toList())
        .nextToken(page.next())
        .build();
  }
}
