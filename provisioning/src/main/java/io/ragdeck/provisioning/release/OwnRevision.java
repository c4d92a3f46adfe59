package io.ragdeck.provisioning.release;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/**
 * The revision that an operation registers: found again by its tag, so that there is one, however
 * often the operation's steps run.
 */
final class OwnRevision {

  static final String TAG = "ragdeck:operation";

  /** How far back it is looked for; nobody registers as many while an operation runs. */
  private static final int LOOKED_AT = 10;

  private final RunningService service;

  OwnRevision(RunningService service) {
    this.service = service;
  }

  /**
   * The ARN of the one that this operation registered.
   *
   * @param like the ARN of any revision of the family
   */
  Optional<String> find(StepContext context, String like) {
    return service
        .ecs()
        .listTaskDefinitions(
            request ->
                request.familyPrefix(family(like)).sort(SortOrder.DESC).maxResults(LOOKED_AT))
        .taskDefinitionArns()
        .stream()
        .filter(arn -> describe(arn).tags().contains(tag(context)))
        .findFirst();
  }

  /** Registers a copy of a revision with these containers; its ARN. */
  String register(StepContext context, String running, List<ContainerDefinition> containers) {
    DescribeTaskDefinitionResponse present = describe(running);
    RegisterTaskDefinitionRequest request =
        copy(present.taskDefinition())
            .containerDefinitions(containers)
            .tags(
                Stream.concat(
                        // AWS makes its own tags; nobody else may.
                        present.tags().stream()
                            .filter(tag -> !tag.key().startsWith("aws:") && !tag.key().equals(TAG)),
                        Stream.of(tag(context)))
                    .toList())
            .build();
    return service.ecs().registerTaskDefinition(request).taskDefinition().taskDefinitionArn();
  }

  /** Every field that both know, so that one which AWS adds is not lost. */
  private static RegisterTaskDefinitionRequest.Builder copy(TaskDefinition present) {
    RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();
    for (SdkField<?> field : request.sdkFields()) {
      present.sdkFields().stream()
          .filter(same -> same.memberName().equals(field.memberName()))
          .findFirst()
          .map(same -> same.getValueOrDefault(present))
          .ifPresent(value -> field.set(request, value));
    }
    return request;
  }

  private DescribeTaskDefinitionResponse describe(String revision) {
    return service
        .ecs()
        .describeTaskDefinition(
            request -> request.taskDefinition(revision).include(TaskDefinitionField.TAGS));
  }

  private static Tag tag(StepContext context) {
    return Tag.builder().key(TAG).value(context.operation()).build();
  }

  private static String family(String arn) {
    String revision = RunningService.revision(arn);
    return revision.substring(0, revision.lastIndexOf(':'));
  }
}
