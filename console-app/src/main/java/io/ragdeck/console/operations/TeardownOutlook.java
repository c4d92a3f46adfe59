package io.ragdeck.console.operations;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownPreview.DoomedResource;
import io.ragdeck.provisioning.teardown.TeardownPreview.DoomedStack;
import io.ragdeck.provisioning.teardown.TeardownPreview.Fate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
          preview.stacks().stream()
              .flatMap(stack -> stack.notable().stream())
              .filter(resource -> resource.fate() != Fate.DELETED)
              .map(TeardownOutlook::kept)
              .toList(),
          preview.stacks().isEmpty() ? Optional.of(nothing(subject)) : Optional.empty());
    } catch (SdkException thrown) {
      return new Outlook(List.of(), List.of(), Optional.of(CloudProblem.of(thrown).message()));
    }
  }

  private static String nothing(Subject subject) {
    return "No stack in %s carries the tags of %s: it was not made by stacks, or they are gone. A teardown would delete nothing."
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

  private static String kept(DoomedResource resource) {
    String what =
        "%s (%s)%s"
            .formatted(
                resource.name(),
                resource.type(),
                resource.holds().map(" with %s"::formatted).orElse(""));
    return switch (resource.fate()) {
      case KEPT -> what + " stays; without final copies it is deleted too";
      case COPIED -> what + " is deleted, a last snapshot of it stays";
      case DELETED -> what + " is deleted";
    };
  }
}
