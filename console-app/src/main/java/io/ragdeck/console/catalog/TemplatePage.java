package io.ragdeck.console.catalog;

import io.ragdeck.console.diagram.Designs;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the page of the templates shows.
 *
 * @param stacks to choose from
 * @param stack the one that is shown
 * @param yaml its template
 * @param examples the parameters that have no default and stand here with an example
 */
public record TemplatePage(
    Blueprint blueprint,
    Choice choice,
    List<StackRow> stacks,
    StackRow stack,
    String yaml,
    String examples) {

  public TemplatePage {
    stacks = List.copyOf(stacks);
  }

  static TemplatePage of(
      Blueprint blueprint, Choice choice, List<StackTemplate> stacks, StackTemplate shown) {
    return new TemplatePage(
        blueprint,
        choice,
        stacks.stream().map(StackRow::of).toList(),
        StackRow.of(shown),
        shown.template().yaml(),
        blueprint.parameters().values().stream()
            .filter(Designs::isExemplary)
            .map(Parameter::name)
            .collect(Collectors.joining(", ")));
  }
}
