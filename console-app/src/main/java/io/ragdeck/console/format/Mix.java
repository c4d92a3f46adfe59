package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the services of a system divide by health, as one bar in a box of 100 by 4.
 *
 * @param shares worst first
 * @param label spoken: "1 down, 2 degraded, 11 healthy"
 */
public record Mix(List<Share> shares, String label) {

  /** A part of the bar. */
  public record Share(String tone, String x, String width) {}

  public Mix {
    shares = List.copyOf(shares);
  }

  public static Mix of(List<ServiceState> services) {
    List<Share> shares = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double x = 0;
    for (Health health : worstFirst()) {
      long count =
          services.stream().filter(service -> service.verdict().health() == health).count();
      if (count == 0) {
        continue;
      }
      double width = 100.0 * count / services.size();
      shares.add(new Share(States.tone(health), number(x), number(width)));
      words.add(count + " " + States.word(health).toLowerCase(Locale.ROOT));
      x += width;
    }
    return new Mix(shares, words.stream().collect(Collectors.joining(", ")));
  }

  private static List<Health> worstFirst() {
    return Arrays.stream(Health.values()).sorted(Comparator.reverseOrder()).toList();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
