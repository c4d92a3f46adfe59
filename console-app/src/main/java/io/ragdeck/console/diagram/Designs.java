package io.ragdeck.console.diagram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.Parameter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * Designs to look at, before anybody has chosen anything: parameters have their defaults, and those
 * that have none an example of their type.
 */
@Singleton
public final class Designs {

  private final Cache<Key, Design> known = Caffeine.newBuilder().maximumSize(200).build();

  private record Key(Blueprint blueprint, DesignRequest request) {}

  public Design design(
      Blueprint blueprint, String variant, String name, String environment, String region) {
    return design(blueprint, variant, name, environment, region, Map.of());
  }

  /**
   * @param given what is known of the parameters
   * @throws BlueprintException where the blueprint refuses the name, the variant, the environment,
   *     the region or an example
   */
  public Design design(
      Blueprint blueprint,
      String variant,
      String name,
      String environment,
      String region,
      Map<String, String> given) {
    Map<String, String> examples = new HashMap<>();
    blueprint.parameters().values().stream()
        .filter(Designs::isExemplary)
        .forEach(parameter -> examples.put(parameter.name(), example(parameter)));
    examples.putAll(given);
    DesignRequest request = new DesignRequest(variant, name, environment, region, examples);
    return known.get(new Key(blueprint, request), key -> blueprint.design(key.request()));
  }

  /** Whether a design to look at takes an example for this parameter. */
  public static boolean isExemplary(Parameter parameter) {
    return parameter.fallback().isEmpty() && !parameter.optional();
  }

  private static String example(Parameter parameter) {
    if (!parameter.choices().isEmpty()) {
      return parameter.choices().getFirst();
    }
    return switch (parameter.type()) {
      case STRING -> "example";
      case NUMBER -> Integer.toString(parameter.minimum().orElse(1));
      case BOOLEAN -> "true";
      case CERTIFICATE -> "arn:aws:acm:us-east-1:123456789012:certificate/12345678-example";
      case DOMAIN -> "rag.example.com";
      case EMAIL -> "team@example.com";
      case HOSTED_ZONE -> "Z0123456789EXAMPLE";
    };
  }
}
