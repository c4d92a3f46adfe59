package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;

/** One thing to look for. */
interface Rule {

  /** What it found; empty where all is well. */
  List<Finding> check(Subject subject);

  /** What is looked at. */
  record Subject(Design design, List<StackTemplate> stacks) {}
}
