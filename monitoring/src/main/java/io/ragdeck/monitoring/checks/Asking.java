package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.util.Collection;
import java.util.Map;

/** What a check may ask for beyond what was read anyway; it is asked in the background only. */
public interface Asking {

  /**
   * Series of the system's location.
   *
   * @throws RuntimeException where AWS does not answer, as its client threw it
   */
  Map<MetricQuery, Series> series(Collection<MetricQuery> queries, MetricRange range);
}
