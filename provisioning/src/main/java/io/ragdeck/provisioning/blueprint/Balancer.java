package io.ragdeck.provisioning.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The Application Load Balancer in front of the system.
 *
 * @param fallback the component that takes what no path names; empty: such requests get a 404
 * @param idleSeconds how long an answer may keep silent
 * @param allowedCidrs who may reach it
 * @param waf whether AWS's managed rules stand before it
 */
public record Balancer(
    String name,
    @JsonProperty("default") Optional<String> fallback,
    int idleSeconds,
    List<String> allowedCidrs,
    boolean waf) {

  public Balancer {
    allowedCidrs = List.copyOf(allowedCidrs);
  }
}
