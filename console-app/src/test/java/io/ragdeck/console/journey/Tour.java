package io.ragdeck.console.journey;

import io.ragdeck.provisioning.blueprint.Blueprints;
import java.util.List;
import java.util.Optional;

/**
 * What a journey deploys.
 *
 * @param name of the system, unlike that of every other tour
 * @param location such as {@code main/ap-south-1}
 */
record Tour(String blueprint, String variant, String name, String environment, String location) {

  /** Of the empty scenario. Four systems find room in each: a region has five VPCs at first. */
  private static final List<String> LOCATIONS =
      List.of("main/ap-south-1", "main/us-east-1", "staging/ap-south-1");

  /**
   * Every variant of the product's blueprints; the one called production goes there. The system
   * property {@code tour} names the systems of those that are meant, where not all are.
   */
  static List<Tour> all() {
    return every().stream()
        .filter(tour -> tour.system().contains(System.getProperty("tour", "")))
        .toList();
  }

  private static List<Tour> every() {
    List<String[]> variants =
        Blueprints.load(Optional.empty()).all().stream()
            .flatMap(
                blueprint ->
                    blueprint.variants().stream()
                        .map(variant -> new String[] {blueprint.id(), variant.id()}))
            .toList();
    return java.util.stream.IntStream.range(0, variants.size())
        .mapToObj(
            at ->
                of(variants.get(at)[0], variants.get(at)[1], LOCATIONS.get(at % LOCATIONS.size())))
        .toList();
  }

  static Tour of(String blueprint, String variant) {
    return of(blueprint, variant, LOCATIONS.getFirst());
  }

  private static Tour of(String blueprint, String variant, String location) {
    return new Tour(
        blueprint,
        variant,
        blueprint.replace("-", "").substring(0, 3) + "-" + variant,
        variant.equals("production") ? "production" : "staging",
        location);
  }

  String system() {
    return name + "-" + environment;
  }

  boolean production() {
    return environment.equals("production");
  }

  @Override
  public String toString() {
    return blueprint + ", " + variant;
  }
}
