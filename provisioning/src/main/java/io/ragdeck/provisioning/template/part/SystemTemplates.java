package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;

/** The stacks of a system, worked out from its design. The same design gives the same text. */
public final class SystemTemplates {

  /** In the order in which offers are made: a part finds those of the parts before it. */
  private static final List<Part> PARTS =
      List.of(
          new NetworkPart(),
          new TopicPart(),
          new SecretPart(),
          new PostgresPart(),
          new RedisPart(),
          new FilesPart(),
          new BucketPart(),
          new QueuePart(),
          new ParameterPart(),
          new ClusterPart(),
          new NamespacePart(),
          new CapacityPart(),
          new RepositoryPart(),
          new BalancerPart(),
          new TaskPart(),
          new ServicePart());

  private SystemTemplates() {}

  /** The stacks that have anything in them, in the order in which they are made. */
  public static List<StackTemplate> of(Design design) {
    SystemDraft draft = new SystemDraft(design);
    PARTS.forEach(part -> part.draw(draft));
    return draft.finished();
  }
}
