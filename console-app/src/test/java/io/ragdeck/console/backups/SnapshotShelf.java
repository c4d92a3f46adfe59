package io.ragdeck.console.backups;

import io.ragdeck.cloud.AwsClients;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.RdsException;

/** An account that has nothing but snapshots of databases, and in which things go wrong by dice. */
final class SnapshotShelf implements RdsClient {

  static final String STORE = "ragqa-postgres";

  private static final Duration TAKES = Duration.ofMinutes(3);

  final Map<String, DBSnapshot> all = new ConcurrentHashMap<>();
  final AtomicInteger made = new AtomicInteger();
  final List<String> failed = new ArrayList<>();
  private final Clock clock;
  private final Random dice;
  private int throttledOf100;
  private int failedOf100;

  /** All that were ever made, also those that are gone. */
  final Map<String, Instant> history = new ConcurrentHashMap<>();

  SnapshotShelf(Clock clock, Random dice, int throttledOf100, int failedOf100) {
    this.clock = clock;
    this.dice = dice;
    this.throttledOf100 = throttledOf100;
    this.failedOf100 = failedOf100;
  }

  AwsClients clients() {
    return (AwsClients)
        Proxy.newProxyInstance(
            AwsClients.class.getClassLoader(),
            new Class<?>[] {AwsClients.class},
            (proxy, method, arguments) -> {
              // Clients of others are asked for, and used by nobody.
              return method.getName().equals("rds") ? this : null;
            });
  }

  /** Nothing goes wrong any more. */
  synchronized void calm() {
    throttledOf100 = 0;
    failedOf100 = 0;
  }

  private static AwsServiceException refusal(
      AwsServiceException.Builder of, String code, int status) {
    return of.awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage(code).serviceName("Rds").build())
        .statusCode(status)
        .build();
  }

  private synchronized void maybeThrottle() {
    if (dice.nextInt(100) < throttledOf100) {
      throw refusal(RdsException.builder(), "Throttling", 400);
    }
  }

  @Override
  public synchronized CreateDbSnapshotResponse createDBSnapshot(CreateDbSnapshotRequest request) {
    maybeThrottle();
    String name = request.dbSnapshotIdentifier();
    if (all.containsKey(name)) {
      throw refusal(DbSnapshotAlreadyExistsException.builder(), "DBSnapshotAlreadyExists", 400);
    }
    if (dice.nextInt(100) < failedOf100) {
      failed.add(name);
    }
    made.incrementAndGet();
    history.put(name, clock.instant());
    all.put(
        name,
        DBSnapshot.builder()
            .dbSnapshotIdentifier(name)
            .dbInstanceIdentifier(request.dbInstanceIdentifier())
            .snapshotType("manual")
            .snapshotCreateTime(clock.instant())
            .build());
    return CreateDbSnapshotResponse.builder().build();
  }

  private String word(DBSnapshot snapshot) {
    Instant ready = snapshot.snapshotCreateTime().plus(TAKES);
    if (ready.isAfter(clock.instant())) {
      return "creating";
    }
    return failed.contains(snapshot.dbSnapshotIdentifier()) ? "failed" : "available";
  }

  @Override
  public synchronized DescribeDbSnapshotsResponse describeDBSnapshots(
      DescribeDbSnapshotsRequest request) {
    maybeThrottle();
    String name = request.dbSnapshotIdentifier();
    if (name != null && !all.containsKey(name)) {
      throw refusal(DbSnapshotNotFoundException.builder(), "DBSnapshotNotFound", 404);
    }
    return DescribeDbSnapshotsResponse.builder()
        .dbSnapshots(
            all.values().stream()
                .filter(one -> name == null || one.dbSnapshotIdentifier().equals(name))
                .map(one -> one.toBuilder().status(word(one)).build())
                .toList())
        .build();
  }

  @Override
  public synchronized DeleteDbSnapshotResponse deleteDBSnapshot(DeleteDbSnapshotRequest request) {
    maybeThrottle();
    if (all.remove(request.dbSnapshotIdentifier()) == null) {
      throw refusal(DbSnapshotNotFoundException.builder(), "DBSnapshotNotFound", 404);
    }
    return DeleteDbSnapshotResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
