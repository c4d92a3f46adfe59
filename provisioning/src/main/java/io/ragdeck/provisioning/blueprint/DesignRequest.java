package io.ragdeck.provisioning.blueprint;

import java.util.Map;

/**
 * What a person chooses when a system is designed.
 *
 * @param name of the system, such as {@code ragqa}: lower-case letters, digits and hyphens
 * @param environment such as {@code production} or {@code staging}
 * @param region where it will run, such as {@code ap-south-1}
 * @param parameters by name; those not given take their default
 */
public record DesignRequest(
    String variant,
    String name,
    String environment,
    String region,
    Map<String, String> parameters) {

  public DesignRequest {
    parameters = Map.copyOf(parameters);
  }

  /** The same of another variant. */
  public DesignRequest of(String other) {
    return new DesignRequest(other, name, environment, region, parameters);
  }
}
