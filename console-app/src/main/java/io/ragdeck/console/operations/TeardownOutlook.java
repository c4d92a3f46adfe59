package io.ragdeck.console.operations;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownPreview.DoomedResource;
import io.ragdeck.provisioning.teardown.TeardownPreview.DoomedStack;
import io.ragdeck.provisioning.teardown.TeardownPreview.Fate;
import io.ragdeck.provisioning.teardown.TeardownPreview.Leftover;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What a teardown would take and leave, in sentences. Asks AWS while the visitor waits. */
@Singleton
final class TeardownOutlook {

  private final AwsClients clients;

  TeardownOutlook(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * @param losses what is deleted, stack by stack, and what it holds
   * @param keeps what stays
   * @param problem why AWS did not tell, or that there is nothing to delete; empty where it told
   */
  record Outlook(List<String> losses, List<String> keeps, Optional<String> problem) {

    Outlook {
      losses = List.copyOf(losses);
      keeps = List.copyOf(keeps);
    }
  }

  Outlook of(Subject subject) {
    try {
      TeardownPreview preview = TeardownPreview.of(subject, clients);
      return new Outlook(
          preview.stacks().stream().map(TeardownOutlook::loss).toList(),
          Stream.concat(
                  preview.stacks().stream()
                      .flatMap(stack -> stack.notable().stream())
                      .filter(resource -> resource.fate() != Fate.DELETED)
                      .map(TeardownOutlook::kept),
                  preview.leftovers().stream().map(TeardownOutlook::left))
              .toList(),
          problem(preview, subject));
    } catch (SdkException thrown) {
      return new Outlook(
          List.of(),
          List.of(),
          Optional.of(
              "What it would delete is not known: %s"
                  .formatted(CloudProblem.of(thrown).message())));
    }
  }

  private static Optional<String> problem(TeardownPreview preview, Subject subject) {
    if (preview.stacks().isEmpty()) {
      return preview.leftovers().isEmpty() ? Optional.of(nothing(subject)) : Optional.empty();
    }
    return preview.neighbours().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Services of others run in its cluster, and a teardown would delete nothing before they are gone: %s."
                .formatted(String.join(", ", preview.neighbours())));
  }

  private static String nothing(Subject subject) {
    return "Nothing in %s carries the tags of %s: it was not made by stacks, or all of it is gone. A teardown would delete nothing."
        .formatted(subject.location(), subject.base());
  }

  private static String loss(DoomedStack stack) {
    List<String> holding =
        stack.notable().stream()
            .filter(resource -> resource.fate() == Fate.DELETED)
            .map(resource -> resource.name() + resource.holds().map(": %s"::formatted).orElse(""))
            .toList();
    return "%s: %s resources%s"
        .formatted(
            stack.name(),
            stack.resources().size(),
            holding.isEmpty() ? "" : ", among them " + String.join(", ", holding));
  }

  private static String left(Leftover leftover) {
    return "%s is outside of its stacks and stays%s (%s)"
        .formatted(
            leftover.arn(),
            leftover.deletable() ? "; without final copies it is deleted too" : "",
            leftover.way());
  }

  private static String kept(DoomedResource resource) {
    String what =
        "%s (%s)%s"
            .formatted(
                resource.name(),
                resource.type(),
                resource.holds().map(" with %s"::formatted).orElse(""));
    return switch (resource.fate()) {
      case KEPT -> what + " stays; without final copies it is deleted too";
      case COPIED ->
          what
              + (resource.keepsBackups()
                  ? " is deleted, a last snapshot of it stays, and its automated backups for their days; without final copies they are deleted too"
                  : " is deleted, a last snapshot of it stays; without final copies that is deleted too");
      case DELETED -> what + " is deleted";
    };
  }
}
