package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.metrics.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases, secrets, certificates, snapshots, budgets and log groups. */
class InventoryChecksTest {

  private static final double GIB = 1L << 30;

  private static Asset asset(String name, Optional<Instant> createdAt, Shape shape) {
    return new Asset("id-" + name, name, createdAt, Map.of(), shape);
  }

  private static Asset database(String engine, boolean stopped) {
    return asset(
        "ragqa-db",
        Optional.of(Facts.NOW.minus(Duration.ofDays(90))),
        new Shape.Database(
            engine,
            "16",
            "db.t4g.medium",
            false,
            "gp3",
            100,
            false,
            Optional.empty(),
            stopped,
            false));
  }

  private static Asset member(String name, Optional<String> cluster, boolean replica) {
    return asset(
        name,
        Optional.of(Facts.NOW.minus(Duration.ofDays(90))),
        new Shape.Database(
            "aurora-postgresql",
            "16",
            "db.r6g.large",
            false,
            "",
            0,
            false,
            cluster,
            false,
            replica));
  }

  @Test
  void aReplicaHasNoSnapshotsAndAClusterHasThemOnce() {
    Optional<String> cluster = Optional.of("ragqa-cluster");
    List<Answer> answers =
        new Facts()
            .assets(
                Kind.DATABASES,
                member("ragqa-1", cluster, false),
                member("ragqa-2", cluster, false),
                member("ragqa-copy", Optional.empty(), true))
            .assets(Kind.DATABASE_SNAPSHOTS)
            .assets(Kind.CLUSTER_SNAPSHOTS)
            .askedBy(new SnapshotCheck(Map.of(Facts.SYSTEM, Duration.ofHours(26))));
    assertThat(Facts.only(answers).subject()).isEqualTo("ragqa-cluster");
  }

  private static Series of(double... values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(new Point(Facts.NOW.minusSeconds(300), value));
    }
    return new Series(points, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "50, 10, ''",
    "9.9, 10, WARNING DISK_FULL",
    "2, 10, CRITICAL DISK_FULL",
    "50, 405, ''",
    "50, 410, WARNING CONNECTIONS"
  })
  void aDatabaseRunsOutOfDiskOrConnections(double freeGib, double connections, String found) {
    List<Answer> answers =
        new Facts()
            .assets(Kind.DATABASES, database("postgres", false))
            .series(
                query ->
                    query.metric().name().equals("FreeStorageSpace")
                        ? of(freeGib * GIB)
                        : of(connections))
            .askedBy(new DatabaseCheck());
    if (found.isEmpty()) {
      assertThat(answers).isEmpty();
    } else {
      Finding one = Facts.only(answers);
      assertThat(one.severity() + " " + one.cause()).isEqualTo(found);
      assertThat(one.subject()).isEqualTo("ragqa-db");
    }
  }

  @Test
  void ofADatabaseWithoutDataNothingIsKnown() {
    Facts facts = new Facts().assets(Kind.DATABASES, database("postgres", false));
    assertThat(facts.askedBy(new DatabaseCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    facts.series(
        query -> {
          throw new IllegalStateException("throttled");
        });
    assertThat(facts.askedBy(new DatabaseCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(new Facts().unread(Kind.DATABASES).askedBy(new DatabaseCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(
            new Facts()
                .assets(Kind.DATABASES, database("postgres", true), database("docdb", false))
                .askedBy(new DatabaseCheck()))
        .isEmpty();
  }

  @Test
  void halfOfWhatThereIsSaysNothingOfTheOtherHalf() {
    Facts facts = new Facts().assets(Kind.DATABASES, database("postgres", false));
    for (String missing : List.of("FreeStorageSpace", "DatabaseConnections")) {
      facts.series(
          query ->
              query.metric().name().equals(missing)
                  ? of()
                  : of(query.metric().name().equals("FreeStorageSpace") ? 50 * GIB : 10));
      assertThat(facts.askedBy(new DatabaseCheck()))
          .as(missing)
          .singleElement()
          .isInstanceOf(Answer.NotKnown.class);
    }
    facts.series(query -> new Series(List.of(), Optional.of("CloudWatch has more to say")));
    assertThat(facts.askedBy(new DatabaseCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  @Test
  void memoryFollowsFromTheClass() {
    assertThat(DatabaseCheck.most("db.t4g.medium")).hasValue(450);
    assertThat(DatabaseCheck.most("db.r6g.8xlarge")).hasValue(5000);
    assertThat(DatabaseCheck.most("db.serverless")).isEmpty();
  }

  @Test
  void aSecretIsLateADayAfterItsRotation() {
    assertThat(secret(Optional.of(Facts.NOW.minus(Duration.ofHours(23))))).isEmpty();
    assertThat(secret(Optional.empty())).isEmpty();
    Finding found = Facts.only(secret(Optional.of(Facts.NOW.minus(Duration.ofHours(25)))));
    assertThat(found.cause()).isEqualTo("SECRET_NOT_ROTATED");
    assertThat(found.subject()).isEqualTo("ragqa/db");
  }

  private static List<Answer> secret(Optional<Instant> due) {
    return new Facts()
        .assets(Kind.SECRETS, asset("ragqa/db", Optional.empty(), new Shape.Secret(due)))
        .askedBy(new SecretCheck());
  }

  @Test
  void aCertificateEndsSoon() {
    assertThat(certificate(of(31))).isEmpty();
    assertThat(Facts.only(certificate(of(29))).severity()).isEqualTo(Severity.WARNING);
    assertThat(Facts.only(certificate(of(3))).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(certificate(of())).singleElement().isInstanceOf(Answer.NotKnown.class);
    assertThat(
            new Facts()
                .stack("data", "CREATE_COMPLETE", Facts.NOW, Map.of("Size", "3"))
                .askedBy(new CertificateCheck()))
        .isEmpty();
  }

  private static List<Answer> certificate(Series left) {
    return new Facts()
        .stack(
            "services",
            "CREATE_COMPLETE",
            Facts.NOW,
            Map.of("CertificateArn", "arn:aws:acm:ap-south-1:111122223333:certificate/1"))
        .series(query -> left)
        .askedBy(new CertificateCheck());
  }

  @Test
  void snapshotsGetOlderThanPromised() {
    Duration promise = Duration.ofHours(26);
    assertThat(snapshots(Map.of(), Duration.ofDays(9))).as("nobody promised").isEmpty();
    assertThat(snapshots(Map.of(Facts.SYSTEM, promise), Duration.ofHours(25))).isEmpty();
    assertThat(
            Facts.only(snapshots(Map.of(Facts.SYSTEM, promise), Duration.ofHours(27))).sentence())
        .isEqualTo("The newest snapshot of ragqa-db is older than the 26 h that were promised");
  }

  private static List<Answer> snapshots(Map<SystemId, Duration> promised, Duration age) {
    return new Facts()
        .assets(Kind.DATABASES, database("postgres", false))
        .assets(
            Kind.DATABASE_SNAPSHOTS,
            asset(
                "one",
                Optional.of(Facts.NOW.minus(age)),
                new Shape.DatabaseSnapshot("ragqa-db", 100)))
        .assets(Kind.CLUSTER_SNAPSHOTS)
        .askedBy(new SnapshotCheck(promised));
  }

  @Test
  void aBudgetIsPassedOrWillBe() {
    assertThat(budget("100", "99", "100")).isEmpty();
    assertThat(Facts.only(budget("100", "101", "150")).severity()).isEqualTo(Severity.WARNING);
    assertThat(Facts.only(budget("100", "60", "150")).severity()).isEqualTo(Severity.NOTE);
    assertThat(new Facts().askedBy(new BudgetCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(new Facts().budgets().askedBy(new BudgetCheck())).as("it has none").isEmpty();
    assertThat(
            new Facts()
                .budgets(new BudgetUse(BigDecimal.TEN, Optional.empty(), Optional.empty()))
                .askedBy(new BudgetCheck()))
        .as("not counted yet")
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  @Test
  void ofSeveralBudgetsEachCounts() {
    Finding found =
        Facts.only(
            new Facts()
                .budgets(use("100", "60", "80"), use("200", "260", "400"), use("300", "10", "20"))
                .askedBy(new BudgetCheck()));
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(found.sentence())
        .isEqualTo("It cost 260.00 USD this month, more than its budget of 200.00 USD");
  }

  private static List<Answer> budget(String limit, String spent, String forecast) {
    return new Facts().budgets(use(limit, spent, forecast)).askedBy(new BudgetCheck());
  }

  private static BudgetUse use(String limit, String spent, String forecast) {
    return new BudgetUse(
        new BigDecimal(limit),
        Optional.of(new BigDecimal(spent)),
        Optional.of(new BigDecimal(forecast)));
  }

  @Test
  void oneLogGroupGetsMuchMoreThanAtTheSameHourOfOtherDays() {
    assertThat(written(600, 100, 7)).hasSize(1);
    assertThat(written(450, 100, 7)).as("less than five times").isEmpty();
    assertThat(written(60, 1, 7)).as("too little to matter").isEmpty();
    assertThat(written(600, 100, 2)).as("too few days").isEmpty();
  }

  @Test
  void logGroupsThatAreNotListedOrNotAnsweredForAreNotKnown() {
    assertThat(new Facts().unread(Kind.LOG_GROUPS).askedBy(new LogVolumeCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
    assertThat(
            new Facts()
                .assets(
                    Kind.LOG_GROUPS,
                    asset("/ecs/ragqa", Optional.empty(), new Shape.LogGroup(30, 1)))
                .series(query -> new Series(List.of(), Optional.of("It did not answer for it")))
                .askedBy(new LogVolumeCheck()))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  private static List<Answer> written(double now, double before, int days) {
    Instant hour = Facts.NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
    List<Point> points = new ArrayList<>();
    for (int day = days; day > 0; day--) {
      points.add(new Point(hour.minus(Duration.ofDays(day)), before * 1e6));
      // Another hour, when much is usual.
      points.add(
          new Point(hour.minus(Duration.ofDays(day)).plus(Duration.ofHours(5)), 9_000 * 1e6));
    }
    points.add(new Point(hour, now * 1e6));
    return new Facts()
        .assets(Kind.LOG_GROUPS, asset("/ecs/ragqa", Optional.empty(), new Shape.LogGroup(30, 1)))
        .series(query -> new Series(points, Optional.empty()))
        .askedBy(new LogVolumeCheck());
  }
}
