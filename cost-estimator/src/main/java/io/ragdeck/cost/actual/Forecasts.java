package io.ragdeck.cost.actual;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is expected of the systems of an account. One that can't be renewed stays while its month
 * lasts; one that the allowance left no turn is not there, and goes first the next time.
 */
final class Forecasts {

  private final CostReader reader;
  private final LocalDate today;
  private final Map<String, Forecast> known;

  Forecasts(CostReader reader, Optional<KeptSpending> before, LocalDate today) {
    this.reader = reader;
    this.today = today;
    known = new HashMap<>(before.map(KeptSpending::forecasts).orElse(Map.of()));
    known.values().removeIf(forecast -> isOfAnotherMonth(forecast, today));
  }

  /** The systems of the last reading that had no turn then, for want of requests. */
  static List<String> waiting(KeptSpending before) {
    return before.spending().stream()
        .flatMap(
            spending ->
                spending.systems().stream()
                    .filter(
                        system ->
                            hadNoTurn(
                                Optional.ofNullable(before.forecasts().get(system)),
                                LocalDate.ofInstant(spending.readAt(), ZoneOffset.UTC))))
        .toList();
  }

  private static boolean hadNoTurn(Optional<Forecast> forecast, LocalDate readOn) {
    return forecast
        .map(one -> one instanceof Forecast.Expected it && it.from().isBefore(readOn))
        .orElse(true);
  }

  /** Asks for each that was not asked for today, as far as the allowance goes. */
  void ask(String tag, Collection<String> systems) {
    try {
      for (String system : systems) {
        if (!isOfToday(system)) {
          known.put(system, asked(tag, system));
        }
      }
    } catch (AllowanceSpent spent) {
      // The others keep what they have, or nothing.
    }
  }

  private Forecast asked(String tag, String system) {
    try {
      return reader.forecast(tag, system);
    } catch (SdkException failure) {
      Forecast unknown = new Forecast.Unknown(String.valueOf(failure.getMessage()));
      return known.getOrDefault(system, unknown) instanceof Forecast.Expected kept ? kept : unknown;
    }
  }

  private boolean isOfToday(String system) {
    return known.get(system) instanceof Forecast.Expected it && it.from().equals(today);
  }

  private static boolean isOfAnotherMonth(Forecast forecast, LocalDate today) {
    return forecast instanceof Forecast.Expected it && !it.until().isAfter(today);
  }

  /** Of the systems that the bill has. */
  Map<String, Forecast> of(Collection<String> systems) {
    Map<String, Forecast> found = new HashMap<>(known);
    found.keySet().retainAll(systems);
    return found;
  }
}
