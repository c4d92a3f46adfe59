package io.ragdeck.provisioning.blueprint;

import io.ragdeck.provisioning.blueprint.component.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page of one blueprint in {@code docs/blueprints}, made of its designs and guide facts. */
final class BlueprintPage {

  private final Blueprint blueprint;
  private final StringBuilder page = new StringBuilder();

  private BlueprintPage(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  static String of(Blueprint blueprint) {
    return new BlueprintPage(blueprint).written();
  }

  private String written() {
    line("# " + blueprint.title());
    line("");
    line("Generated from `" + blueprint.file() + "`; do not edit. " + blueprint.description());
    line("");
    variants();
    for (Variant variant : blueprint.variants()) {
      Design design = design(variant.id(), "production");
      line("## " + variant.title() + " (`" + variant.id() + "`)");
      line("");
      line(variant.description());
      line("");
      page.append(Diagram.of(design));
      line("");
      components(variant, design);
    }
    checks();
    parameters();
    corrections();
    coverage();
    return page.toString();
  }

  private void variants() {
    line("## Variants");
    line("");
    Table table = new Table("Variant", "What it is", "When to take it");
    blueprint.variants().forEach(v -> table.row("`" + v.id() + "`", v.title(), v.description()));
    page.append(table);
    line("");
    line("Environments: " + String.join(", ", blueprint.environments()) + ".");
    line("");
  }

  private void components(Variant variant, Design production) {
    Map<String, Design> environments = new LinkedHashMap<>();
    blueprint.environments().forEach(one -> environments.put(one, design(variant.id(), one)));
    List<String> head = new ArrayList<>(List.of("Component", "Kind", "What it is for"));
    head.addAll(environments.keySet());
    Table table = new Table(head.toArray(String[]::new));
    for (Component component : production.components().values()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  "`" + component.id() + "`", Summary.kind(component), component.description()));
      environments
          .values()
          .forEach(
              design ->
                  row.add(
                      Summary.of(Objects.requireNonNull(design.components().get(component.id())))));
      table.row(row.toArray(String[]::new));
    }
    page.append(table);
    line("");
  }

  private void checks() {
    line("## Checks after a deployment");
    line("");
    Table table = new Table("Check", "Request", "Expected");
    design(blueprint.variants().getFirst().id(), "production")
        .checks()
        .forEach(
            check ->
                table.row(
                    check.name(),
                    "`" + check.method() + " " + check.path() + "`",
                    check.status()
                        + check.contains().map(text -> ", holds `" + text + "`").orElse("")));
    page.append(table);
    line("");
  }

  private void parameters() {
    line("## Parameters");
    line("");
    Table table = new Table("Parameter", "Type", "Default", "What it is for");
    blueprint
        .parameters()
        .values()
        .forEach(
            one ->
                table.row(
                    "`" + one.name() + "`",
                    Summary.word(one.type()),
                    one.fallback().map(text -> "`" + text + "`").orElse("none"),
                    one.description()
                        + (one.choices().isEmpty()
                            ? ""
                            : " One of " + String.join(", ", one.choices()) + ".")));
    page.append(table);
    line("");
  }

  private void corrections() {
    line("## Corrections");
    line("");
    line("Where the blueprint differs from its guide, and why.");
    line("");
    Table table = new Table("Correction", "The guide", "Here", "Why", "Variants");
    blueprint
        .corrections()
        .forEach(
            one ->
                table.row(
                    "`" + one.id() + "`",
                    one.guide(),
                    one.here(),
                    one.why(),
                    one.variants().isEmpty() ? "all" : String.join(", ", one.variants())));
    page.append(table);
    line("");
  }

  private void coverage() {
    line("## Coverage of the guide");
    line("");
    line(
        "What the guide names, and where it is in the design of the production environment unless"
            + " another is named. A test resolves every pointer.");
    List<GuideFact> facts = GuideFact.of(blueprint.id());
    String about = "";
    Table table = new Table();
    for (GuideFact fact : facts) {
      if (!fact.about().equals(about)) {
        page.append(table);
        about = fact.about();
        line("");
        line("### " + about);
        line("");
        table = new Table("The guide says", "Where it is", "Or why not");
      }
      table.row(fact.says(), where(fact), why(fact));
    }
    page.append(table);
  }

  private static String where(GuideFact fact) {
    List<String> context = new ArrayList<>();
    fact.variant().ifPresent(one -> context.add("in `" + one + "`"));
    fact.environment().ifPresent(one -> context.add("in " + one));
    List<String> places = new ArrayList<>();
    fact.is()
        .forEach(
            (pointer, value) ->
                places.add("`%s` = `%s`".formatted(pointer, GuideFact.shown(value))));
    return String.join("<br>", places)
        + (context.isEmpty() ? "" : " (" + String.join(", ", context) + ")");
  }

  private static String why(GuideFact fact) {
    return fact.correction().map(id -> "corrected: `" + id + "`").or(fact::outside).orElse("");
  }

  private Design design(String variant, String environment) {
    return blueprint.design(
        new DesignRequest(variant, blueprint.id(), environment, "ap-south-1", Map.of()));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
