package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Alarm;
import io.ragdeck.cost.estimate.material.Material.ContainerInsights;
import io.ragdeck.cost.estimate.material.Material.CustomMetrics;
import io.ragdeck.cost.estimate.material.Material.Dashboard;
import io.ragdeck.cost.estimate.material.Material.LogGroup;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;
import java.util.List;

/** CloudWatch: logs, metrics, alarms, dashboards. */
final class WatchPricing {

  /** AWS's own estimate: logs are kept at 15 % of their size; a month has 30 days here. */
  private static final BigDecimal KEPT_A_DAY = new BigDecimal("0.005");

  private static final BigDecimal DAYS_A_MONTH = BigDecimal.valueOf(30);

  private static final List<Tier> METRICS =
      List.of(
          Tier.of(10_000, Items.METRICS_FIRST_10_000),
          Tier.of(240_000, Items.METRICS_NEXT_240_000),
          Tier.of(750_000, Items.METRICS_NEXT_750_000),
          Tier.rest(Items.METRICS_OVER_1_000_000));

  private WatchPricing() {}

  /** Storage as it is once the oldest logs are as old as they get. */
  static void price(LogGroup logs, Lines lines) {
    lines.check("retention in days", logs.retentionDays(), 0, 3_653);
    Use written = lines.use(Assumption.LOG_GB);
    lines.used(written, "GB", Items.LOGS_INGESTION);
    Use months = lines.use(Assumption.LOG_MONTHS);
    Use kept =
        logs.retentionDays() == 0
            ? written.times(months.quantity()).times(DAYS_A_MONTH).and(months.assumption())
            : written.times(BigDecimal.valueOf(logs.retentionDays()));
    lines.used(kept.times(KEPT_A_DAY).and("kept at 15 % of their size"), "GB", Items.LOGS_STORAGE);
  }

  static void price(CustomMetrics metrics, Lines lines) {
    lines.tiered(lines.use(Assumption.METRICS), "metrics", METRICS);
  }

  static void price(Alarm alarm, Lines lines) {
    lines.check("metrics of the alarm", alarm.metrics(), 1, 100);
    lines.monthly(
        BigDecimal.valueOf(alarm.metrics()),
        "metric",
        alarm.highResolution() ? Items.ALARM_HIGH_RESOLUTION : Items.ALARM,
        "");
  }

  static void price(Dashboard dashboard, Lines lines) {
    lines.monthly(BigDecimal.ONE, "dashboard", Items.DASHBOARD, "");
  }

  /** Billed as custom metrics, or by its own price where it is enhanced; and as logs. */
  static void price(ContainerInsights insights, Lines lines) {
    lines.check("services of the cluster", insights.services(), 0, 5_000);
    lines.check("tasks of the cluster", insights.tasks(), 0, 100_000);
    Use cluster = lines.use(Assumption.INSIGHTS_CLUSTER_METRICS);
    Use service = lines.use(Assumption.INSIGHTS_SERVICE_METRICS);
    Use metrics =
        new Use(
                cluster
                    .quantity()
                    .add(service.quantity().multiply(BigDecimal.valueOf(insights.services()))),
                cluster.assumption())
            .and(service.assumption());
    if (insights.enhanced()) {
      Use task = lines.use(Assumption.INSIGHTS_TASK_METRICS);
      BigDecimal ofTasks = task.quantity().multiply(BigDecimal.valueOf(insights.tasks()));
      lines.used(
          new Use(metrics.quantity().add(ofTasks), metrics.assumption()).and(task.assumption()),
          "metrics",
          Items.CONTAINER_INSIGHTS_ENHANCED);
    } else {
      lines.tiered(metrics, "metrics", METRICS);
    }
    lines.used(Assumption.INSIGHTS_LOG_GB, Items.LOGS_INGESTION);
  }
}
