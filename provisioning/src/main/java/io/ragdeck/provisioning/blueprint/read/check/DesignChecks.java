package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Design;
import java.util.Comparator;
import java.util.List;

/** All checks of a design. */
public final class DesignChecks {

  private final Design design;
  private final Problems problems;

  public DesignChecks(Design design, Problems problems) {
    this.design = design;
    this.problems = problems;
  }

  /** In the order of the file. */
  public List<BlueprintProblem> all() {
    Findings findings = new Findings(problems);
    new ReferenceChecks(design, findings).run();
    new ExpressionChecks(design, findings).run();
    new ContainerChecks(design, findings).run();
    new SizeChecks(design, findings).run();
    new RouteChecks(design, findings).run();
    new NetworkChecks(design.network(), findings).run();
    new NameChecks(design, findings).run();
    return findings.all().stream()
        .distinct()
        .sorted(Comparator.comparingInt(BlueprintProblem::line))
        .toList();
  }
}
