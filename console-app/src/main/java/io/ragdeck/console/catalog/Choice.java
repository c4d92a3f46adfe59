package io.ragdeck.console.catalog;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Variant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variant of a blueprint that somebody looks at, and where it would stand. */
public record Choice(String variant, String environment, String region) {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  /**
   * Reads an address, in which everything may be left out.
   *
   * @param usual the region that is meant where none is named
   * @throws ProblemException names what there is not
   */
  static Choice of(
      Blueprint blueprint,
      @Nullable String variant,
      @Nullable String environment,
      @Nullable String region,
      String usual) {
    List<String> variants = blueprint.variants().stream().map(Variant::id).toList();
    return new Choice(
        oneOf("variant", variants, QueryParameters.text(variant)),
        oneOf("environment", blueprint.environments(), QueryParameters.text(environment)),
        region(region, usual));
  }

  /**
   * @throws ProblemException for what is no region's name
   */
  static String region(@Nullable String region, String usual) {
    String where = QueryParameters.text(region).orElse(usual);
    if (!REGION.matcher(where).matches()) {
      throw ProblemException.badInput("region", "must be a region such as ap-south-1");
    }
    return where;
  }

  private static String oneOf(String field, List<String> known, Optional<String> given) {
    String chosen = given.orElse(known.getFirst());
    if (!known.contains(chosen)) {
      throw ProblemException.badInput(field, "must be one of " + String.join(", ", known));
    }
    return chosen;
  }

  /** As the query of an address. */
  public String query() {
    return "variant=%s&environment=%s&region=%s"
        .formatted(Addresses.pathPart(variant), Addresses.pathPart(environment), region);
  }

  public Choice withVariant(String other) {
    return new Choice(other, environment, region);
  }

  public Choice withRegion(String other) {
    return new Choice(variant, environment, other);
  }

  public Choice withEnvironment(String other) {
    return new Choice(variant, other, region);
  }
}
