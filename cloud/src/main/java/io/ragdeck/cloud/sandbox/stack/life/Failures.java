package io.ragdeck.cloud.sandbox.stack.life;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** How CloudFormation says at the stack which resources failed. */
final class Failures {

  private Failures() {}

  /** Such as {@code The following resource(s) failed to create: [A, B]. }; empty if none failed. */
  static Optional<String> of(Run run) {
    String all =
        sentence(run, ResourceStatus.CREATE_FAILED, "create")
            + sentence(run, ResourceStatus.UPDATE_FAILED, "update");
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  static Optional<String> ofReversal(List<Job> failed) {
    return sentence("update", failed.stream().map(Job::logicalId).toList());
  }

  static Optional<String> ofDeletion(List<Job> failed) {
    return sentence("delete", failed.stream().map(Job::logicalId).toList());
  }

  /** Of the resources that the run is about; others may have failed long ago. */
  private static String sentence(Run run, ResourceStatus status, String verb) {
    Set<String> about = run.resolver().resources().keySet();
    List<String> failed =
        run.stack().resources().values().stream()
            .filter(row -> row.status() == status && about.contains(row.logicalId()))
            .map(LogicalResource::logicalId)
            .toList();
    return sentence(verb, failed).orElse("");
  }

  private static Optional<String> sentence(String verb, List<String> failed) {
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of("The following resource(s) failed to %s: %s. ".formatted(verb, failed));
  }
}
