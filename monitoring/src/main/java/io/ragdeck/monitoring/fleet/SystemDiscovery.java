package io.ragdeck.monitoring.fleet;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which systems there are. What the operator declared comes first; every other cluster is a system;
 * services in it that carry another {@code ragdeck:system} tag form systems of their own. Stacks
 * belong to the system that their tag names; where there is none, they are one.
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

  /**
   * @param stacks of each location where it is known, or at least was asked, which clusters there
   *     are
   */
  public List<SystemScope> systems(Collection<Found> clusters, Map<Location, List<Stack>> stacks) {
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
    stacks.forEach((location, list) -> ofStacks(location, list, declared, discovered));
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
      systems.add(
          scope(
              declaration,
              found.cluster().arn(),
              // The stacks that made the cluster carry its tags, whatever the declaration's name.
              declaration.services().isEmpty()
                  ? SystemName.of(found.cluster())
                  : nameOf(declaration),
              names(taken),
              true));
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
                scope(
                    declaration,
                    new ClusterArn(declaration.cluster()),
                    nameOf(declaration),
                    Set.of(),
                    false))
        .forEach(systems::add);
  }

  private static SystemName nameOf(SystemDeclaration declaration) {
    return new SystemName(declaration.name(), declaration.environment(), false);
  }

  /** What is left of the stacks when every system known so far has its own. */
  private static void ofStacks(
      Location location,
      List<Stack> stacks,
      List<SystemScope> declared,
      List<SystemScope> discovered) {
    Set<SystemId> known =
        Stream.concat(declared.stream(), discovered.stream())
            .filter(scope -> scope.location().equals(location))
            .map(SystemScope::stacks)
            .collect(Collectors.toSet());
    Map<SystemId, SystemName> left = new TreeMap<>();
    stacks.stream()
        .map(Stack::system)
        .filter(name -> !known.contains(name.id()))
        .forEach(name -> left.putIfAbsent(name.id(), name));
    left.forEach(
        (id, name) ->
            discovered.add(
                new SystemScope(
                    id,
                    name.name(),
                    name.environment(),
                    location,
                    Optional.empty(),
                    id,
                    FleetSystem.Origin.STACKS,
                    Set.of(),
                    false)));
  }

  private static SystemScope scope(
      SystemDeclaration declaration,
      ClusterArn cluster,
      SystemName stacks,
      Set<String> services,
      boolean found) {
    return new SystemScope(
        declaration.id(),
        declaration.name(),
        declaration.environment(),
        declaration.location(),
        Optional.of(cluster),
        stacks.id(),
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
        Optional.of(found.cluster().arn()),
        name.id(),
        name.tagged() ? FleetSystem.Origin.TAGGED : FleetSystem.Origin.CLUSTER,
        services,
        true);
  }

  private static List<SystemScope> unique(List<SystemScope> discovered, List<SystemScope> taken) {
    List<SystemScope> located = apart(discovered, taken, SystemDiscovery::placed);
    return apart(located, taken, SystemDiscovery::clustered);
  }

  private static String clustered(SystemScope scope) {
    return scope.id() + "-" + scope.cluster().map(ClusterArn::name).orElse("stacks");
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
