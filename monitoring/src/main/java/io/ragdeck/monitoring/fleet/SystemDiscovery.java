package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which systems there are. What the operator declared comes first; every other cluster is a system;
 * services in it that carry another {@code ragdeck:system} tag form systems of their own.
 *
 * <p>Ids must be unique: where discovered systems would share one, account and region are appended
 * to each of them, and where that isn't enough the cluster too, so that no order decides.
 */
public final class SystemDiscovery {

  private final List<SystemDeclaration> declarations;

  public SystemDiscovery(Collection<SystemDeclaration> declarations) {
    this.declarations = List.copyOf(declarations);
  }

  /** A cluster and what is known of its services. */
  public record Found(Location location, Cluster cluster, Observed<List<Service>> services) {}

  public List<SystemScope> systems(Collection<Found> clusters) {
    List<SystemScope> declared = new ArrayList<>();
    List<SystemScope> discovered = new ArrayList<>();
    for (Found found : clusters) {
      List<Service> rest = new ArrayList<>(found.services().value().orElse(List.of()));
      boolean whole = declared(found, rest, declared);
      if (!whole) {
        discovered(found, rest, discovered);
      }
    }
    missing(clusters, declared);
    List<SystemScope> all = new ArrayList<>(declared);
    all.addAll(unique(discovered, declared));
    return all;
  }

  /** Takes what declarations choose out of the rest; whether nothing is left to discover. */
  private boolean declared(Found found, List<Service> rest, List<SystemScope> systems) {
    List<SystemDeclaration> here =
        declarations.stream()
            .filter(declaration -> declaration.isFor(found.location(), found.cluster()))
            // Those with a filter choose first, whatever the order in the configuration.
            .sorted(Comparator.comparing(declaration -> declaration.services().isEmpty()))
            .toList();
    for (SystemDeclaration declaration : here) {
      List<Service> taken =
          rest.stream().filter(service -> declaration.takes(service.tags())).toList();
      rest.removeAll(taken);
      systems.add(scope(declaration, found.cluster().arn(), names(taken), true));
    }
    return here.stream().anyMatch(declaration -> declaration.services().isEmpty())
        || (!here.isEmpty() && rest.isEmpty());
  }

  private void missing(Collection<Found> clusters, List<SystemScope> systems) {
    declarations.stream()
        .filter(
            declaration ->
                clusters.stream()
                    .noneMatch(found -> declaration.isFor(found.location(), found.cluster())))
        .map(
            declaration ->
                scope(declaration, new ClusterArn(declaration.cluster()), Set.of(), false))
        .forEach(systems::add);
  }

  private static SystemScope scope(
      SystemDeclaration declaration, ClusterArn cluster, Set<String> services, boolean found) {
    return new SystemScope(
        declaration.id(),
        declaration.name(),
        declaration.environment(),
        declaration.location(),
        cluster,
        FleetSystem.Origin.DECLARED,
        services,
        found);
  }

  private static void discovered(Found found, List<Service> rest, List<SystemScope> systems) {
    SystemName own = SystemName.of(found.cluster());
    Map<SystemName, List<Service>> byName =
        rest.stream()
            .collect(
                Collectors.groupingBy(
                    service -> nameOf(service, own),
                    () -> new TreeMap<>(Comparator.comparing(name -> name.id().value())),
                    Collectors.toList()));
    if (rest.isEmpty()) {
      byName.put(own, List.of());
    }
    byName.forEach((name, services) -> systems.add(scope(found, name, names(services))));
  }

  private static SystemName nameOf(Service service, SystemName own) {
    String tag = service.tags().getOrDefault(SystemName.SYSTEM_TAG, "");
    if (tag.isBlank()) {
      return own;
    }
    SystemName tagged = SystemName.ofTaggedService(service.tags(), own);
    return tagged.id().equals(own.id()) ? own : tagged;
  }

  private static SystemScope scope(Found found, SystemName name, Set<String> services) {
    return new SystemScope(
        name.id(),
        name.name(),
        name.environment(),
        found.location(),
        found.cluster().arn(),
        name.tagged() ? FleetSystem.Origin.TAGGED : FleetSystem.Origin.CLUSTER,
        services,
        true);
  }

  private static List<SystemScope> unique(List<SystemScope> discovered, List<SystemScope> taken) {
    List<SystemScope> located = apart(discovered, taken, SystemDiscovery::placed);
    return apart(located, taken, scope -> scope.id() + "-" + scope.cluster().name());
  }

  private static String placed(SystemScope scope) {
    return "%s-%s-%s"
        .formatted(scope.id(), scope.location().account(), scope.location().region().id());
  }

  private static List<SystemScope> apart(
      List<SystemScope> scopes, List<SystemScope> taken, Function<SystemScope, String> longer) {
    Map<SystemId, Integer> uses = new HashMap<>();
    scopes.forEach(scope -> uses.merge(scope.id(), 1, Integer::sum));
    taken.forEach(scope -> uses.merge(scope.id(), 1, Integer::sum));
    return scopes.stream()
        .map(
            scope ->
                uses.getOrDefault(scope.id(), 0) > 1
                    ? scope.withId(SystemName.slug(longer.apply(scope)))
                    : scope)
        .toList();
  }

  private static Set<String> names(List<Service> services) {
    return services.stream().map(Service::name).collect(Collectors.toSet());
  }
}
