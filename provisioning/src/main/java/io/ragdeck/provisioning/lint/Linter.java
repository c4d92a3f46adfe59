package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.StackTemplate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Runs every rule. */
public final class Linter {

  private final List<Rule> rules;

  public Linter(Clock clock) {
    this.rules =
        List.of(
            new FargateSizeRule(),
            new EndOfLifeRule(clock),
            new OpenPortRule(),
            new WayOutRule(),
            new PlainSecretRule(),
            new ImageTagRule(),
            new AlarmRule(),
            new ExposureRule(),
            new DurabilityRule());
  }

  /** Worst first. */
  public List<Finding> check(Design design, List<StackTemplate> stacks) {
    Rule.Subject subject = new Rule.Subject(design, stacks);
    return rules.stream()
        .flatMap(rule -> rule.check(subject).stream())
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }
}
