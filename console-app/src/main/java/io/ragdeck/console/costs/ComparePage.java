package io.ragdeck.console.costs;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Finding;
import io.ragdeck.provisioning.blueprint.Blueprints;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Variants and regions side by side.
 *
 * @param groups one for each blueprint: what does another thing can't be compared
 * @param assumed what is not as usual
 * @param findings what is not known or wrong, each once
 */
public record ComparePage(
    List<CompareGroup> groups,
    List<String> columns,
    List<Option> blueprints,
    List<Option> environments,
    List<Option> regions,
    List<WayRow> ways,
    List<AssumptionRow> assumed,
    List<Violation> faults,
    List<Finding> findings,
    String query) {

  public ComparePage {
    groups = List.copyOf(groups);
    columns = List.copyOf(columns);
    blueprints = List.copyOf(blueprints);
    environments = List.copyOf(environments);
    regions = List.copyOf(regions);
    ways = List.copyOf(ways);
    assumed = List.copyOf(assumed);
    faults = List.copyOf(faults);
    findings = List.copyOf(findings);
  }

  /** Whether a way to pay less is tried out. */
  public boolean trying() {
    return ways.stream().anyMatch(WayRow::tried);
  }

  /** Something to choose. */
  public record Option(String value, boolean chosen) {}

  static ComparePage of(
      List<SideBySide.Row> rows,
      CompareChoice choice,
      AskedTerms asked,
      Blueprints blueprints,
      Collection<String> priced) {
    Map<String, List<SideBySide.Row>> byBlueprint =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.blueprint().id(), LinkedHashMap::new, Collectors.toList()));
    return new ComparePage(
        byBlueprint.values().stream().map(CompareGroup::of).toList(),
        choice.regions(),
        blueprints.all().stream()
            .map(
                one ->
                    new Option(one.id(), choice.blueprint().filter(one.id()::equals).isPresent()))
            .toList(),
        CompareChoice.environments(blueprints).stream()
            .map(one -> new Option(one, choice.environment().filter(one::equals).isPresent()))
            .toList(),
        regions(choice, priced),
        WayRow.all(asked.terms().whatIf()),
        asked.terms().assumed().keySet().stream()
            .sorted()
            .map(one -> AssumptionRow.of(one, asked))
            .toList(),
        asked.violations(),
        findings(rows),
        asked.query().isEmpty() ? choice.query() : choice.query() + "&" + asked.query());
  }

  private static List<Option> regions(CompareChoice choice, Collection<String> priced) {
    TreeSet<String> all = new TreeSet<>(priced);
    all.addAll(choice.regions());
    return all.stream().map(one -> new Option(one, choice.regions().contains(one))).toList();
  }

  /** One price that is missing is missing in many variants. */
  private static List<Finding> findings(List<SideBySide.Row> rows) {
    Map<String, Finding> bySubject = new LinkedHashMap<>();
    rows.stream()
        .flatMap(row -> row.estimates().stream())
        .map(Estimate::findings)
        .flatMap(List::stream)
        .forEach(one -> bySubject.putIfAbsent(one.subject(), one));
    return List.copyOf(bySubject.values());
  }
}
