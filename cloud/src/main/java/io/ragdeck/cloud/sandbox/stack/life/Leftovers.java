package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.life.DeleteJob.Leftover;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** What has to go, and what its policy says then. */
final class Leftovers {

  private Leftovers() {}

  /** What the template no longer has, and what was replaced. */
  static List<Leftover> afterUpdate(Run run) {
    List<Leftover> leftovers = new ArrayList<>();
    for (LogicalResource row : run.removed()) {
      row.made()
          .ifPresent(made -> leftovers.add(new Leftover(row, made, made.entry().deletionPolicy())));
    }
    run.replaced()
        .forEach(
            (id, old) ->
                row(run, id)
                    .ifPresent(
                        row ->
                            leftovers.add(
                                new Leftover(row, old, row.entry().updateReplacePolicy()))));
    return leftovers;
  }

  /** What a failed update made: it never held anything of worth. */
  static List<Leftover> afterFailedUpdate(Run run) {
    List<Leftover> leftovers = new ArrayList<>();
    for (LogicalResource row : run.stack().resources().values()) {
      Made stood = run.stood().get(row.logicalId());
      row.made()
          .filter(made -> stood == null || !made.physicalId().equals(stood.physicalId()))
          .ifPresent(
              made -> leftovers.add(new Leftover(row, made, rolledBack(run, made.entry(), row))));
    }
    return leftovers;
  }

  /** What a failed creation made. */
  static List<Leftover> afterFailedCreate(Run run) {
    List<Leftover> leftovers = new ArrayList<>();
    for (LogicalResource row : run.stack().resources().values()) {
      row.made()
          .filter(made -> !row.isGone())
          .ifPresent(
              made -> leftovers.add(new Leftover(row, made, rolledBack(run, made.entry(), row))));
    }
    return leftovers;
  }

  /** {@code RetainExceptOnCreate} is for just this; what never came to be is not worth a copy. */
  private static Policy rolledBack(Run run, ResourceEntry entry, LogicalResource row) {
    Policy policy = row.isImported() ? Policy.RETAIN : entry.deletionPolicy();
    return switch (policy) {
      case DELETE -> policy;
      case RETAIN ->
          run.stack().retainExceptOnCreate() && !row.isImported() ? Policy.DELETE : policy;
      case RETAIN_EXCEPT_ON_CREATE -> Policy.DELETE;
      case SNAPSHOT ->
          row.status() == ResourceStatus.CREATE_COMPLETE ? Policy.SNAPSHOT : Policy.DELETE;
    };
  }

  /**
   * Everything.
   *
   * @param retain logical ids to leave alone whatever their policy
   */
  static List<Leftover> ofDeletion(Run run, Set<String> retain) {
    List<Leftover> leftovers = new ArrayList<>();
    for (LogicalResource row : run.stack().resources().values()) {
      row.made()
          .filter(made -> !row.isGone())
          .ifPresent(
              made ->
                  leftovers.add(
                      new Leftover(
                          row,
                          made,
                          retain.contains(row.logicalId())
                              ? Policy.RETAIN
                              : made.entry().deletionPolicy())));
    }
    return leftovers;
  }

  private static Optional<LogicalResource> row(Run run, String id) {
    return Optional.ofNullable(run.stack().resources().get(id));
  }
}
