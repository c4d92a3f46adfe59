package io.ragdeck.cost.actual;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** On which of fourteen days a service's cost took its largest step. */
final class StepDay {

  private static final int DAYS = 14;

  private StepDay() {}

  /**
   * The day that splits the fourteen into two parts whose averages differ most, weighed by how much
   * each part says; the earliest of equals.
   */
  static LocalDate find(Spending spending, String system, String service, LocalDate until) {
    double[] amounts = new double[DAYS];
    LocalDate first = until.minusDays(DAYS - 1);
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = first.plusDays(day);
      Map<String, BigDecimal> services = spending.byService(system, date, date);
      amounts[day] = services.getOrDefault(service, BigDecimal.ZERO).doubleValue();
    }
    int best = 1;
    double most = -1;
    for (int split = 1; split < DAYS; split++) {
      double difference = Math.abs(mean(amounts, split, DAYS) - mean(amounts, 0, split));
      double weighed = difference * Math.sqrt((double) split * (DAYS - split) / DAYS);
      if (weighed > most + 1e-9) {
        most = weighed;
        best = split;
      }
    }
    return first.plusDays(best);
  }

  private static double mean(double[] amounts, int from, int until) {
    double sum = 0;
    for (int day = from; day < until; day++) {
      sum += amounts[day];
    }
    return sum / (until - from);
  }
}
