package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** The data volumes of hosts, which outlive them: in the zone of the first private subnet. */
final class ComposeVolume implements Part {

  /** The one zone in which host and volume are: the first. */
  static final String ZONE = "A";

  static String id(ComposeHost host) {
    return LogicalId.of(host.id(), "volume");
  }

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.DATA);
    for (ComposeHost host : draft.all(ComposeHost.class)) {
      if (host.dataVolumeGiB() == 0) {
        continue;
      }
      stack.add(
          id(host),
          Resource.of(
                  "AWS::EC2::Volume",
                  Properties.of("AvailabilityZone", new Fn.Select(0, new Fn.GetAzs()))
                      .with("Size", host.dataVolumeGiB())
                      .with("VolumeType", "gp3")
                      .with("Encrypted", true)
                      .with("Tags", NetworkPart.name(draft.prefix() + "-" + host.id() + "-data")))
              .copied());
      draft.offer(
          StackKind.DATA, host.id() + ".volume", ref(id(host)), "The data volume of " + host.id());
    }
  }
}
