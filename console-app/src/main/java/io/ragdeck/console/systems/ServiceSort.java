package io.ragdeck.console.systems;

import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Utilization;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of the services table. It stands in the address, so that an update keeps it and a link
 * carries it.
 */
public record ServiceSort(Column column, boolean descending) {

  /** A column that orders; the name is its heading. */
  public enum Column {
    HEALTH("Health", true),
    NAME("Service", false),
    RUNNING("Running", false),
    CPU("CPU", true),
    MEMORY("Memory", true);

    private final String heading;
    private final boolean largestFirst;

    Column(String heading, boolean largestFirst) {
      this.heading = heading;
      this.largestFirst = largestFirst;
    }

    public String heading() {
      return heading;
    }

    /** As addresses write it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The worst first: what the page opens with. */
  public static final ServiceSort WORST_FIRST = new ServiceSort(Column.HEALTH, true);

  /** From the address: {@code cpu} takes the column's own direction, {@code -cpu} the other. */
  public static ServiceSort of(String text) {
    boolean reversed = text.startsWith("-");
    String key = reversed ? text.substring(1) : text;
    return Arrays.stream(Column.values())
        .filter(column -> column.key().equals(key))
        .findFirst()
        .map(column -> new ServiceSort(column, column.largestFirst != reversed))
        .orElse(WORST_FIRST);
  }

  /** As the address writes it. */
  public String key() {
    return (descending == column.largestFirst ? "" : "-") + column.key();
  }

  /** Where a click on a heading leads: to that column, or to its other direction. */
  public String keyAfter(Column clicked) {
    return clicked == column ? new ServiceSort(column, !descending).key() : clicked.key();
  }

  /** For {@code aria-sort}; empty for the columns that do not order. */
  public Optional<String> direction(Column of) {
    return of == column ? Optional.of(descending ? "descending" : "ascending") : Optional.empty();
  }

  List<ServiceState> sorted(List<ServiceState> services) {
    return services.stream().sorted(comparator().thenComparing(ServiceState::name)).toList();
  }

  private Comparator<ServiceState> comparator() {
    return switch (column) {
      case HEALTH -> by(service -> Optional.of(service.verdict().health()));
      case NAME -> by(service -> Optional.of(service.name()));
      case RUNNING -> by(service -> Optional.of(service.service().running()));
      case CPU -> by(service -> service.newest(Utilization::cpu));
      case MEMORY -> by(service -> service.newest(Utilization::memory));
    };
  }

  /** What is unknown comes after everything known, whichever way the known is ordered. */
  private <T extends Comparable<T>> Comparator<ServiceState> by(
      Function<ServiceState, Optional<T>> key) {
    Comparator<T> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
        (ServiceState service) -> key.apply(service).orElse(null), Comparator.nullsLast(order));
  }
}
