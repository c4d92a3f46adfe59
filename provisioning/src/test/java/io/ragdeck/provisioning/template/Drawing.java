package io.ragdeck.provisioning.template;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A blueprint drawn for one variant, region and environment.
 *
 * @param title for messages: {@code ragqa/standard/production/ap-south-1}
 */
public record Drawing(String title, Design design, List<StackTemplate> stacks) {

  public static final List<String> REGIONS = List.of("ap-south-1", "us-east-1");
  public static final List<String> ENVIRONMENTS = List.of("production", "staging");

  /** One of everything that the format knows, beside the product's own blueprints. */
  private static final Path MORE = Path.of("src", "test", "resources", "blueprints");

  @Override
  public String toString() {
    return title;
  }

  /** The product's own blueprints and the one of everything. */
  public static List<Blueprint> blueprints() {
    Blueprints catalog = Blueprints.load(Optional.of(MORE));
    if (!catalog.refused().isEmpty()) {
      throw new IllegalStateException(catalog.refused().toString());
    }
    return List.copyOf(catalog.all());
  }

  private static final class All {
    static final List<Drawing> DRAWINGS = draw();
  }

  /** Every blueprint and variant in every region and environment, with and without choices. */
  public static List<Drawing> all() {
    return All.DRAWINGS;
  }

  private static List<Drawing> draw() {
    List<Drawing> all = new ArrayList<>();
    for (Blueprint blueprint : blueprints()) {
      for (Variant variant : blueprint.variants()) {
        for (String environment : ENVIRONMENTS) {
          for (String region : REGIONS) {
            all.add(of(blueprint, variant.id(), environment, region, Map.of()));
            all.add(of(blueprint, variant.id(), environment, region, chosen(blueprint, region)));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** Every blueprint and variant, in production and Mumbai, with every choice made. */
  public static List<Drawing> production() {
    return all().stream()
        .filter(drawing -> drawing.title().endsWith("/production/ap-south-1/chosen"))
        .toList();
  }

  /** By the blueprint's and the variant's id. */
  public static Drawing of(String blueprint, String variant) {
    return production().stream()
        .filter(one -> one.title().startsWith(blueprint + "/" + variant + "/"))
        .findFirst()
        .orElseThrow();
  }

  private static Drawing of(
      Blueprint blueprint,
      String variant,
      String environment,
      String region,
      Map<String, String> parameters) {
    Map<String, String> given = new TreeMap<>(required(blueprint, region));
    given.putAll(parameters);
    Design design =
        blueprint.design(new DesignRequest(variant, blueprint.id(), environment, region, given));
    return new Drawing(
        "%s/%s/%s/%s%s"
            .formatted(
                blueprint.id(),
                variant,
                environment,
                region,
                parameters.isEmpty() ? "" : "/chosen"),
        design,
        SystemTemplates.of(design));
  }

  private static Map<String, String> required(Blueprint blueprint, String region) {
    Map<String, String> given = new TreeMap<>();
    blueprint
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!parameter.optional() && parameter.fallback().isEmpty()) {
                given.put(name, value(parameter, region));
              }
            });
    return given;
  }

  /** A value for each parameter that may be left out. */
  private static Map<String, String> chosen(Blueprint blueprint, String region) {
    Map<String, String> given = new TreeMap<>();
    blueprint
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.optional() || parameter.fallback().isEmpty()) {
                given.put(name, value(parameter, region));
              }
            });
    return given;
  }

  private static String value(Parameter parameter, String region) {
    return switch (parameter.type()) {
      case CERTIFICATE ->
          "arn:aws:acm:%s:123456789012:certificate/0f0e0d0c-0b0a-4908-8706-050403020100"
              .formatted(region);
      case DOMAIN -> "app.example.com";
      case EMAIL -> "operators@example.com";
      case HOSTED_ZONE -> "Z0123456789ABCDEFGHIJ";
      case NUMBER -> "1";
      case BOOLEAN -> "true";
      case STRING ->
          parameter.choices().isEmpty() ? text(parameter) : parameter.choices().getFirst();
    };
  }

  private static String text(Parameter parameter) {
    return Stream.of("chosen", "cron(0 3 ? * SUN *)", "10.0.0.0/8", "1")
        .filter(text -> parameter.pattern().stream().allMatch(text::matches))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No value known for " + parameter.name()));
  }
}
