package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Databases of RDS that run out of disk or of connections. */
final class DatabaseCheck implements Check {

  private static final double GIB = 1L << 30;

  /** Below these shares of the disk: some days, and some hours, of the usual growth. */
  private static final double LITTLE = 0.10;

  private static final double HARDLY_ANY = 0.03;

  private static final double MANY = 0.90;

  private static final Series NOTHING = new Series(List.of(), Optional.empty());

  @Override
  public String id() {
    return "database";
  }

  @Override
  public String title() {
    return "Database out of disk or connections";
  }

  @Override
  public String looksAt() {
    return "Finds RDS databases with less than a tenth of their disk free, or more than 90 % of the"
        + " connections that PostgreSQL allows by default for their class.";
  }

  /** Two series for each database, at 0.01 USD for a thousand: 0.17 USD a month each. */
  @Override
  public Duration period() {
    return Duration.ofMinutes(5);
  }

  @Override
  public boolean goesByMetrics() {
    return true;
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    Observed<List<Asset>> databases = evidence.inventory().of(Kind.DATABASES);
    if (!databases.isCurrent()) {
      return List.of(NotRead.of(this, evidence.system(), Optional.empty(), "databases", databases));
    }
    List<Answer> answers = new ArrayList<>();
    for (Asset asset : databases.value().orElseThrow()) {
      if (asset.shape() instanceof Shape.Database database
          && !database.stopped()
          && !database.engine().equals("docdb")) {
        look(evidence, asset, database).ifPresent(answers::add);
      }
    }
    return answers;
  }

  private Optional<Answer> look(Evidence evidence, Asset asset, Shape.Database database) {
    MetricQuery free = query(asset, "FreeStorageSpace", "Minimum");
    MetricQuery connections = query(asset, "DatabaseConnections", "Maximum");
    Map<MetricQuery, Series> read;
    try {
      read =
          evidence
              .asking()
              .series(
                  List.of(free, connections),
                  MetricRange.between(
                      evidence.now().minus(Duration.ofMinutes(15)),
                      evidence.now(),
                      Duration.ofMinutes(5)));
    } catch (RuntimeException unanswered) {
      return Optional.of(notKnown(evidence, asset, CloudProblem.of(unanswered).message()));
    }
    Series disks = read.getOrDefault(free, NOTHING);
    Series sessions = read.getOrDefault(connections, NOTHING);
    Optional<Double> disk = newest(disks);
    Optional<Double> users = newest(sessions);
    boolean hasDisk = database.cluster().isEmpty() && database.storageGib() > 0;
    boolean hasLimit = most(database.instanceClass()).isPresent();
    return disk.filter(bytes -> hasDisk)
        .filter(bytes -> bytes < LITTLE * database.storageGib() * GIB)
        .map(bytes -> full(evidence, asset, database, bytes))
        .or(
            () ->
                users
                    .filter(count -> hasLimit)
                    .filter(count -> count > MANY * most(database.instanceClass()).getAsLong())
                    .map(count -> crowded(evidence, asset, database, count)))
        .<Answer>map(Answer.Found::new)
        .or(
            () ->
                unread(hasDisk, disks)
                    .or(() -> unread(hasLimit, sessions))
                    .map(why -> notKnown(evidence, asset, why)));
  }

  /** Why nothing follows from it; half of what there is says nothing of the other half. */
  private static Optional<String> unread(boolean matters, Series series) {
    return series
        .problem()
        .or(
            () ->
                Optional.of("CloudWatch has no data of it").filter(_ -> series.points().isEmpty()))
        .filter(_ -> matters);
  }

  private static MetricQuery query(Asset asset, String name, String statistic) {
    return new MetricQuery(
        new Metric("AWS/RDS", name, Map.of("DBInstanceIdentifier", asset.name())), statistic);
  }

  private static Optional<Double> newest(Series series) {
    return series.points().isEmpty()
        ? Optional.empty()
        : Optional.of(series.points().getLast()).map(Point::value);
  }

  private Answer notKnown(Evidence evidence, Asset asset, String why) {
    return new Answer.NotKnown(id(), evidence.system().id(), Optional.of(asset.name()), why);
  }

  private Finding full(Evidence evidence, Asset asset, Shape.Database database, double bytes) {
    return finding(
        evidence,
        asset,
        bytes < HARDLY_ANY * database.storageGib() * GIB ? Severity.CRITICAL : Severity.WARNING,
        "DISK_FULL",
        String.format(
            Locale.ROOT,
            "Database %s has %.1f GiB of %s GiB free",
            asset.name(),
            bytes / GIB,
            database.storageGib()),
        "Give it more storage, or let RDS do so by itself.");
  }

  private Finding crowded(Evidence evidence, Asset asset, Shape.Database database, double count) {
    return finding(
        evidence,
        asset,
        Severity.WARNING,
        "CONNECTIONS",
        String.format(
            Locale.ROOT,
            "Database %s has %.0f connections; a %s allows about %s",
            asset.name(),
            count,
            database.instanceClass(),
            most(database.instanceClass()).orElse(0)),
        "Pool connections, or take a larger class.");
  }

  private Finding finding(
      Evidence evidence,
      Asset asset,
      Severity severity,
      String cause,
      String sentence,
      String remedy) {
    return new Finding(
        id(),
        evidence.system().id(),
        Optional.empty(),
        asset.name(),
        severity,
        cause,
        sentence,
        Optional.of(remedy),
        Optional.empty(),
        List.of());
  }

  /**
   * RDS's default for PostgreSQL: memory in bytes / 9,531,392, at most 5,000 (User Guide, "Quotas
   * and constraints", read 2026-11). Memory follows from family and size.
   */
  static OptionalLong most(String instanceClass) {
    String[] parts = instanceClass.split("[.]", -1);
    if (parts.length < 3) {
      return OptionalLong.empty();
    }
    int large =
        switch (parts[1].charAt(0)) {
          case 't', 'm' -> 8;
          case 'r' -> 16;
          default -> 0;
        };
    double gib = large * size(parts[2]);
    return gib > 0
        ? OptionalLong.of(Math.min(5000, (long) (gib * GIB / 9_531_392)))
        : OptionalLong.empty();
  }

  /** Of one that is large. */
  private static double size(String size) {
    return switch (size) {
      case "micro" -> 0.125;
      case "small" -> 0.25;
      case "medium" -> 0.5;
      case "large" -> 1;
      case "xlarge" -> 2;
      default ->
          size.matches("\\d{1,3}xlarge") ? 2.0 * Integer.parseInt(size.replace("xlarge", "")) : 0;
    };
  }
}
