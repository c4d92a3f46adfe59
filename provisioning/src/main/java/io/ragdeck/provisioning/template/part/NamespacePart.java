package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** The private DNS namespace in Cloud Map. */
final class NamespacePart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    draft
        .design()
        .namespace()
        .ifPresent(
            name -> {
              stack.add(
                  "Namespace",
                  Resource.of(
                      "AWS::ServiceDiscovery::PrivateDnsNamespace",
                      Properties.of("Name", name).with("Vpc", draft.named(stack, "network.vpc"))));
              draft.offer(
                  StackKind.PLATFORM, "namespace.id", ref("Namespace"), "The namespace " + name);
            });
  }
}
