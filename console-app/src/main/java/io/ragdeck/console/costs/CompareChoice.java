package io.ragdeck.console.costs;

import static java.util.stream.Collectors.joining;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which designs are compared, and where.
 *
 * @param blueprint empty: all of them
 * @param environment empty: the first of each
 * @param regions in the order of the columns
 */
record CompareChoice(
    Optional<String> blueprint, Optional<String> environment, List<String> regions) {

  static final int MOST_REGIONS = 20;

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  CompareChoice {
    regions = List.copyOf(regions);
  }

  /**
   * Reads an address, in which everything may be left out.
   *
   * @param priced the regions that have prices: compared where none is named
   * @throws ProblemException names what there is not
   */
  static CompareChoice of(
      MultivaluedMap<String, String> query, Blueprints blueprints, Collection<String> priced) {
    List<String> regions = all(query, "region");
    if (regions.size() > MOST_REGIONS) {
      throw ProblemException.badInput("region", "may be given %s times".formatted(MOST_REGIONS));
    }
    if (regions.stream().anyMatch(region -> !REGION.matcher(region).matches())) {
      throw ProblemException.badInput("region", "must be a region such as ap-south-1");
    }
    List<String> ids = blueprints.all().stream().map(Blueprint::id).toList();
    return new CompareChoice(
        one("blueprint", query, ids),
        one("environment", query, environments(blueprints)),
        regions.isEmpty() ? List.copyOf(priced) : regions);
  }

  /** Every environment that any blueprint knows. */
  static List<String> environments(Blueprints blueprints) {
    return List.copyOf(
        new TreeSet<>(
            blueprints.all().stream().flatMap(one -> one.environments().stream()).toList()));
  }

  /** Those that are compared: of the others, none has the environment. */
  List<Blueprint> of(Blueprints blueprints) {
    return blueprints.all().stream()
        .filter(one -> blueprint.isEmpty() || one.id().equals(blueprint.get()))
        .filter(one -> environment.isEmpty() || one.environments().contains(environment.get()))
        .toList();
  }

  String environment(Blueprint of) {
    return environment.orElseGet(() -> of.environments().getFirst());
  }

  /** As the query of an address. */
  String query() {
    return regions.stream().map(region -> "region=" + region).collect(joining("&"))
        + blueprint.map(id -> "&blueprint=" + Addresses.pathPart(id)).orElse("")
        + environment.map(name -> "&environment=" + Addresses.pathPart(name)).orElse("");
  }

  private static Optional<String> one(
      String field, MultivaluedMap<String, String> query, List<String> known) {
    Optional<String> given = all(query, field).stream().findFirst();
    if (given.isPresent() && !known.contains(given.get())) {
      throw ProblemException.badInput(field, "must be one of " + String.join(", ", known));
    }
    return given;
  }

  private static List<String> all(MultivaluedMap<String, String> query, String field) {
    return query.getOrDefault(field, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }
}
