package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import java.util.Map;

/**
 * What somebody wants to deploy.
 *
 * @param blueprint its id
 * @param name of the system
 * @param location the account and region
 * @param parameters by name; those not given take the blueprint's default
 */
public record PlanRequest(
    String blueprint,
    String variant,
    String name,
    String environment,
    Location location,
    Map<String, String> parameters) {

  public PlanRequest {
    parameters = Map.copyOf(parameters);
  }

  public DesignRequest design() {
    return new DesignRequest(variant, name, environment, location.region().id(), parameters);
  }
}
