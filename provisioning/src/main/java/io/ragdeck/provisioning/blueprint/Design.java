package io.ragdeck.provisioning.blueprint;

import io.ragdeck.provisioning.blueprint.component.Component;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system as a blueprint describes it for one variant and environment: everything decided, nothing
 * asked any more. The same input gives the same design.
 *
 * @param name of the system; {@code prefix} is what the names of its resources begin with
 * @param namespace of the private DNS, such as {@code ragqa.local}; empty: none
 * @param parameters the values that were chosen
 * @param components by id, in the order of the blueprint
 */
public record Design(
    String blueprint,
    String variant,
    String name,
    String environment,
    String region,
    String project,
    String prefix,
    String cluster,
    Optional<String> namespace,
    Optional<Balancer> balancer,
    Network network,
    Optional<Backups> backups,
    Optional<Budget> budget,
    Optional<String> alarmEmail,
    Optional<String> certificate,
    Optional<String> domain,
    Optional<String> hostedZone,
    Map<String, String> parameters,
    Map<String, Component> components,
    List<Check> checks,
    List<Correction> corrections) {

  public Design {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    checks = List.copyOf(checks);
    corrections = List.copyOf(corrections);
  }

  public boolean production() {
    return "production".equals(environment);
  }

  /** The components of a kind, in the order of the blueprint. */
  public <C extends Component> List<C> all(Class<C> kind) {
    return components.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
