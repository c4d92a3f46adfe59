package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import java.util.List;
import java.util.Optional;

/** Exports have one owner, and stay as they are while somebody imports them. */
record ExportCheck(Stacks stacks, LiveStack stack) {

  /**
   * @throws TemplateError where the outputs cannot take the place of the present ones
   */
  void check(List<StackOutput> outputs) {
    for (StackOutput output : outputs) {
      output.exportName().ifPresent(this::mine);
    }
    for (StackOutput present : stack.outputs()) {
      present.exportName().ifPresent(name -> kept(name, present.value(), outputs));
    }
  }

  /** Why the stack must stay; CloudFormation leaves it as it is and says so in an event. */
  Optional<String> inUse() {
    return stack.outputs().stream()
        .flatMap(output -> output.exportName().stream())
        .filter(name -> !stacks.importers(name).isEmpty())
        .findFirst()
        .map(
            name ->
                "Delete canceled. Cannot delete export %s as it is in use by %s."
                    .formatted(name, String.join(", ", stacks.importers(name))));
  }

  private void mine(String name) {
    stacks.exports().stream()
        .filter(export -> export.name().equals(name) && export.stack() != stack)
        .findFirst()
        .ifPresent(
            other -> {
              throw new TemplateError(
                  "Export with name %s is already exported by stack %s"
                      .formatted(name, other.stack().name()));
            });
  }

  private void kept(String name, String value, List<StackOutput> outputs) {
    List<String> users = stacks.importers(name);
    if (users.isEmpty()) {
      return;
    }
    Optional<StackOutput> after =
        outputs.stream()
            .filter(output -> output.exportName().filter(name::equals).isPresent())
            .findFirst();
    if (after.filter(output -> output.value().equals(value)).isEmpty()) {
      throw new TemplateError(
          "Export %s cannot be %s as it is in use by %s"
              .formatted(
                  name, after.isPresent() ? "updated" : "deleted", String.join(", ", users)));
    }
  }
}
