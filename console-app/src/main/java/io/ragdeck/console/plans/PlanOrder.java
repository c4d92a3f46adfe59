package io.ragdeck.console.plans;

import java.util.Map;

/**
 * What somebody typed who wants a plan: nothing of it is checked yet.
 *
 * @param location as {@code account/region}
 * @param parameters by name; an empty one takes its default
 */
record PlanOrder(
    String blueprint,
    String variant,
    String name,
    String environment,
    String location,
    Map<String, String> parameters) {

  PlanOrder {
    parameters = Map.copyOf(parameters);
  }
}
