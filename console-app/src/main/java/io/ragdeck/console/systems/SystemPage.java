package io.ragdeck.console.systems;

import io.ragdeck.console.costs.RunRate;
import io.ragdeck.console.diagram.Picture;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.States;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.provisioning.blueprint.Design;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one system shows.
 *
 * @param verdict the system in one sentence
 * @param origin how the console came to know it
 * @param services those that the filter admits, in its order; empty value where they were never
 *     read
 * @param total how many services there are
 * @param observedAt when what the verdict rests on was last read well
 * @param stacks in the order in which they were made; empty value where they were never read
 * @param addresses that it answers at, as its stacks say
 * @param made the blueprint that it is from; empty where it is from none
 * @param runRate empty while it is not known
 * @param gpus what its GPUs do; empty where it has none
 * @param abilities what may be asked for
 * @param operator whether the visitor may change it
 * @param admin whether the visitor may tear it down
 */
public record SystemPage(
    FleetSystem system,
    String verdict,
    String origin,
    ServiceFilter filter,
    Optional<List<ServiceRow>> services,
    int total,
    List<Note> notes,
    Optional<Instant> observedAt,
    Optional<List<StackRow>> stacks,
    List<FleetSystem.Address> addresses,
    Optional<Made> made,
    Optional<RunRateFact> runRate,
    Optional<String> gpus,
    Abilities abilities,
    boolean operator,
    boolean admin,
    Instant now) {

  public SystemPage {
    services = services.map(List::copyOf);
    notes = List.copyOf(notes);
    stacks = stacks.map(List::copyOf);
    addresses = List.copyOf(addresses);
  }

  /** The blueprint of a system, and its parts as they are now. */
  public record Made(String blueprint, String variant, Picture picture) {

    static Made of(Design design, FleetSystem system) {
      return new Made(design.blueprint(), design.variant(), LivePicture.of(design, system));
    }
  }

  public static SystemPage of(
      Fleet fleet, FleetSystem system, ServiceFilter filter, Optional<Design> design, Instant now) {
    List<ServiceState> all = system.services().value().orElse(List.of());
    List<ServiceState> admitted = all.stream().filter(filter::admits).toList();
    return new SystemPage(
        system,
        verdict(system),
        origin(system),
        filter,
        system
            .services()
            .value()
            .map(some -> filter.sort().sorted(admitted).stream().map(ServiceRow::of).toList()),
        all.size(),
        Notes.about(system, fleet.sources()),
        system.basis().observedAt(),
        system.stacks().value().map(some -> some.stream().map(StackRow::of).toList()),
        system.addresses(),
        design.map(it -> Made.of(it, system)),
        Optional.empty(),
        Optional.empty(),
        Abilities.of(system, design),
        false,
        false,
        now);
  }

  /** The same with the buttons that a visitor may use. */
  SystemPage offering(boolean toOperator, boolean toAdmin) {
    return with(runRate, gpus, toOperator, toAdmin);
  }

  /** The same with what it costs. */
  SystemPage costing(Optional<RunRate> rate) {
    return with(rate.map(RunRateFact::of), gpus, operator, admin);
  }

  /** The same with what its GPUs do. */
  SystemPage computing(Optional<String> use) {
    return with(runRate, use, operator, admin);
  }

  private SystemPage with(
      Optional<RunRateFact> rate, Optional<String> use, boolean toOperator, boolean toAdmin) {
    return new SystemPage(
        system,
        verdict,
        origin,
        filter,
        services,
        total,
        notes,
        observedAt,
        stacks,
        addresses,
        made,
        rate,
        use,
        abilities,
        toOperator,
        toAdmin,
        now);
  }

  /** The choices of the filter, worst first. */
  public List<Health> healths() {
    return Arrays.stream(Health.values()).sorted(Comparator.reverseOrder()).toList();
  }

  /** "15 services". */
  public String count() {
    return Amounts.count(total, "service", "services");
  }

  public List<ServiceSort.Column> columns() {
    return List.of(ServiceSort.Column.values());
  }

  /** The heading of a column, for the template. */
  public ServiceSort.Column column(String name) {
    return ServiceSort.Column.valueOf(name);
  }

  /** This page in the order of a column, its filter kept. */
  public String addressOf(ServiceSort.Column column) {
    return "?sort="
        + filter.sort().keyAfter(column)
        + filter.health().map(health -> "&health=" + States.key(health)).orElse("")
        + (filter.text().isEmpty()
            ? ""
            : "&q=" + URLEncoder.encode(filter.text(), StandardCharsets.UTF_8));
  }

  private static String verdict(FleetSystem system) {
    List<ServiceState> services = system.services().value().orElse(List.of());
    List<String> troubled =
        system.isOfStacks()
            ? system.stacks().value().stream()
                .flatMap(stacks -> stacks.stream())
                .filter(stack -> stack.health() == system.health())
                .map(Stack::name)
                .toList()
            : services.stream()
                .filter(service -> service.verdict().health() == system.health())
                .map(ServiceState::name)
                .sorted()
                .toList();
    String many = system.isOfStacks() ? "stacks" : "services";
    return switch (system.health()) {
      case STOPPED -> services.isEmpty() ? "No services" : "At rest";
      case HEALTHY -> "Healthy";
      case DEPLOYING -> "Deploying" + named(troubled, many);
      case UNKNOWN -> "Unknown" + named(troubled, many);
      case DEGRADED -> "Degraded" + named(troubled, many);
      case DOWN -> "Down" + named(troubled, many);
    };
  }

  private static String named(List<String> troubled, String many) {
    return switch (troubled.size()) {
      case 0 -> "";
      case 1 -> ": " + troubled.getFirst();
      default -> ": %s %s".formatted(troubled.size(), many);
    };
  }

  private static String origin(FleetSystem system) {
    return switch (system.origin()) {
      case DECLARED -> "declared in the configuration";
      case TAGGED -> "found by tag";
      case CLUSTER -> "found as a cluster";
      case STACKS -> "found by its stacks";
    };
  }
}
