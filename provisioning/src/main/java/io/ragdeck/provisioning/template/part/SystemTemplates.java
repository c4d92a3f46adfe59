package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
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
          new BudgetPart(),
          // Names that are known before what has them exists, so that all may name each other.
          ServicePart::offers,
          ComposeHostPart::offers,
          ModelPart::offers,
          FunctionPart::offers,
          new SecretPart(),
          new PostgresPart(),
          new RedisPart(),
          new OpenSearchPart(),
          new DocumentDbPart(),
          new FilesPart(),
          new BucketPart(),
          new QueuePart(),
          new ComposeVolume(),
          new BackupPart(),
          new ParameterPart(),
          new ClusterPart(),
          new NamespacePart(),
          new CapacityPart(),
          new RepositoryPart(),
          new BalancerPart(),
          new HttpApiPart(),
          FunctionRoutes::offers,
          new SitePart(),
          new TaskPart(),
          new ModelPart(),
          new ServicePart(),
          new FunctionPart(),
          new DashboardPart());

  private SystemTemplates() {}

  /**
   * The stacks that have anything in them, in the order in which they are made.
   *
   * @throws BlueprintException where the components can't stand side by side in templates
   */
  public static List<StackTemplate> of(Design design) {
    SystemDraft draft = new SystemDraft(design);
    try {
      PARTS.forEach(part -> part.draw(draft));
      return draft.finished();
    } catch (IllegalArgumentException undrawable) {
      // Names that collide in a template, or an attribute that this variant has no longer.
      throw new BlueprintException(
          List.of(
              new BlueprintProblem(
                  design.blueprint(),
                  1,
                  "components",
                  String.valueOf(undrawable.getMessage()),
                  "Rename or correct the component.")));
    }
  }
}
