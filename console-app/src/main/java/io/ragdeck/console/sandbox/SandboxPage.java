package io.ragdeck.console.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.fleet.Fleet;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the sandbox page shows.
 *
 * @param calls the operations that the sandbox serves, by service
 * @param services suggestions, as system/service
 * @param service what was typed, where that could not be used
 */
record SandboxPage(
    SandboxState state,
    Map<String, List<String>> calls,
    List<String> services,
    String service,
    Optional<Notice> notice) {

  /** More would make the page heavy; any other can be typed. */
  private static final int MOST_SUGGESTIONS = 300;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * What the page says of what was just asked of it.
   *
   * @param tone {@code ok} or {@code bad}
   */
  record Notice(String tone, String sentence) {

    static Notice of(Deed deed) {
      return new Notice("ok", deed.sentence());
    }

    static Notice of(Change.Refused refused) {
      return new Notice("bad", refused.sentence());
    }
  }

  static SandboxPage of(Sandbox sandbox, Fleet fleet, String service, Optional<Notice> notice) {
    return new SandboxPage(
        SandboxState.of(sandbox),
        sandbox.operations().stream()
            .sorted(Comparator.comparing(Call::toString))
            .collect(
                Collectors.groupingBy(
                    Call::service,
                    TreeMap::new,
                    Collectors.mapping(Call::operation, Collectors.toList()))),
        fleet.systems().stream()
            .flatMap(
                system ->
                    system.services().value().stream()
                        .flatMap(List::stream)
                        .map(state -> system.id() + "/" + state.name()))
            .limit(MOST_SUGGESTIONS)
            .toList(),
        service,
        notice);
  }

  public List<FaultOrder.Kind> effects() {
    return Arrays.asList(FaultOrder.Kind.values());
  }

  public boolean loaded(SandboxState.ScenarioItem scenario) {
    return scenario.name().equals(state.scenario());
  }

  /** "2026-11-21 01:19:49 UTC". */
  public String now() {
    return TIME.format(state.clock().now());
  }

  /** The paces to choose from. */
  public List<Integer> paces() {
    return List.of(1, 10, 60);
  }

  public boolean isPace(int pace) {
    return state.clock().pace() == pace;
  }

  /** "1 h 10 min ahead of real time". */
  public String ahead() {
    Duration ahead = state.clock().ahead();
    if (ahead.isZero()) {
      return "as real time";
    }
    return Stream.of(
                part(ahead.toDays(), "d"),
                part(ahead.toHoursPart(), "h"),
                part(ahead.toMinutesPart(), "min"),
                part(ahead.toSecondsPart(), "s"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "))
        + " ahead of real time";
  }

  private static String part(long number, String unit) {
    return number == 0 ? "" : number + " " + unit;
  }

  /** "40 %", and how long for delays. */
  public String share(SandboxState.FaultItem fault) {
    String share = Math.round(fault.probability() * 100) + " %";
    return fault.delay().map(by -> share + ", by " + by.toMillis() + " ms").orElse(share);
  }
}
