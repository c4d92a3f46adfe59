package io.ragdeck.cloud.sandbox.stack.life;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** How CloudFormation says at the stack which resources failed. */
final class Failures {

  private Failures() {}

  /** Such as {@code The following resource(s) failed to create: [A, B]. }; empty if none failed. */
  static Optional<String> of(LiveStack stack) {
    String all =
        sentence(stack, ResourceStatus.CREATE_FAILED, "create")
            + sentence(stack, ResourceStatus.UPDATE_FAILED, "update");
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  static Optional<String> ofDeletion(List<Job> failed) {
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The following resource(s) failed to delete: %s. "
                .formatted(failed.stream().map(Job::logicalId).toList()));
  }

  private static String sentence(LiveStack stack, ResourceStatus status, String verb) {
    List<String> failed =
        stack.resources().values().stream()
            .filter(row -> row.status() == status)
            .map(LogicalResource::logicalId)
            .toList();
    return failed.isEmpty()
        ? ""
        : "The following resource(s) failed to %s: %s. ".formatted(verb, failed);
  }
}
