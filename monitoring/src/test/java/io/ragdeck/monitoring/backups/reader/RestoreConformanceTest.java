package io.ragdeck.monitoring.backups.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;

/**
 * A restored database and the labels of a secret's versions are the same on the sandbox and on an
 * emulator that real SDK clients reach over the wire, as far as the emulator goes: {@code
 * docs/emulators.md} names what it lacks.
 */
class RestoreConformanceTest {

  private static final Location HERE = Location.of("main", "ap-south-1");

  private static final String TEMPLATE =
      """
      Resources:
        Database:
          Type: AWS::RDS::DBInstance
          Properties:
            DBInstanceIdentifier: shop
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: '50'
            MasterUsername: shop
            MasterUserPassword: not-a-secret-1
      """;

  private static final Sandbox SANDBOX =
      new Sandbox(
          "empty",
          Clock.systemUTC(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));

  private static MotoServer moto;
  private static AwsClients wire;

  @BeforeAll
  static void buildBoth() {
    moto = MotoServer.start(Map.of());
    wire = moto.clients(HERE);
    wire.rds(HERE)
        .createDBInstance(
            request ->
                request
                    .dbInstanceIdentifier("shop")
                    .engine("postgres")
                    .dbInstanceClass("db.t4g.medium")
                    .allocatedStorage(50)
                    .masterUsername("shop")
                    .masterUserPassword("not-a-secret-1"));
    SANDBOX
        .clients()
        .cloudFormation(HERE)
        .createStack(request -> request.stackName("shop").templateBody(TEMPLATE));
    SANDBOX.clock().advance(Duration.ofMinutes(30));
    for (AwsClients aws : both()) {
      aws.rds(HERE)
          .createDBSnapshot(
              request -> request.dbInstanceIdentifier("shop").dbSnapshotIdentifier("before"));
    }
    SANDBOX.clock().advance(Duration.ofMinutes(5));
  }

  private static List<AwsClients> both() {
    return List.of(SANDBOX.clients(), wire);
  }

  @AfterAll
  static void close() {
    wire.close();
    moto.close();
    SANDBOX.close();
  }

  private static void restore(
      RdsClient rds, String name, Consumer<RestoreDbInstanceFromDbSnapshotRequest.Builder> more) {
    rds.restoreDBInstanceFromDBSnapshot(
        request ->
            request.dbInstanceIdentifier(name).dbSnapshotIdentifier("before").applyMutation(more));
  }

  @Test
  void makesTheSameOfASnapshot() {
    for (AwsClients aws : both()) {
      restore(
          aws.rds(HERE),
          "shop-restored",
          request ->
              request
                  .dbInstanceClass("db.r6g.large")
                  .deletionProtection(true)
                  .tags(tag -> tag.key("ragdeck:operation").value("op-1")));
    }
    SANDBOX.clock().advance(Duration.ofMinutes(20));
    for (AwsClients aws : both()) {
      DBInstance restored =
          aws.rds(HERE)
              .describeDBInstances(request -> request.dbInstanceIdentifier("shop-restored"))
              .dbInstances()
              .getFirst();
      assertThat(restored.dbInstanceStatus()).isEqualTo("available");
      assertThat(restored.engine()).isEqualTo("postgres");
      assertThat(restored.dbInstanceClass()).isEqualTo("db.r6g.large");
      assertThat(restored.allocatedStorage()).isEqualTo(50);
      assertThat(restored.deletionProtection()).isTrue();
      assertThat(restored.tagList())
          .extracting(tag -> tag.key() + "=" + tag.value())
          .contains("ragdeck:operation=op-1");
    }
  }

  @Test
  void refusesTheSameRestores() {
    for (AwsClients aws : both()) {
      RdsClient rds = aws.rds(HERE);
      assertThat(problem(() -> restore(rds, "shop", request -> {})))
          .isEqualTo(CloudProblem.Kind.CONFLICT);
      assertThat(
              problem(() -> restore(rds, "other", request -> request.dbSnapshotIdentifier("none"))))
          .isEqualTo(CloudProblem.Kind.NOT_FOUND);
      assertThat(
              problem(
                  () ->
                      rds.restoreDBInstanceToPointInTime(
                          request ->
                              request
                                  .sourceDBInstanceIdentifier("none")
                                  .targetDBInstanceIdentifier("other")
                                  .useLatestRestorableTime(true))))
          .isEqualTo(CloudProblem.Kind.NOT_FOUND);
    }
  }

  private static CloudProblem.Kind problem(ThrowingCallable call) {
    return CloudProblem.of(catchThrowable(call)).kind();
  }

  @Test
  void movesTheLabelsOfASecretTheSameWay() {
    for (AwsClients aws : both()) {
      var secrets = aws.secretsManager(HERE);
      String first =
          secrets
              .createSecret(request -> request.name("shop").secretString("host: old"))
              .versionId();
      String second =
          secrets
              .putSecretValue(request -> request.secretId("shop").secretString("host: new"))
              .versionId();
      assertThat(stages(aws, first)).containsExactly("AWSPREVIOUS");
      assertThat(stages(aws, second)).containsExactly("AWSCURRENT");

      assertThat(catchThrowable(() -> move(aws, null, first)))
          .hasMessageContaining("currently attached to version " + second);
      move(aws, second, first);

      assertThat(stages(aws, first)).containsExactly("AWSCURRENT");
      assertThat(stages(aws, second)).containsExactly("AWSPREVIOUS");
      assertThat(
              secrets
                  .getSecretValue(request -> request.secretId("shop").versionStage("AWSCURRENT"))
                  .secretString())
          .isEqualTo("host: old");
    }
  }

  private static List<String> stages(AwsClients aws, String version) {
    return aws.secretsManager(HERE)
        .describeSecret(request -> request.secretId("shop"))
        .versionIdsToStages()
        .getOrDefault(version, List.of());
  }

  private static void move(AwsClients aws, @Nullable String from, String to) {
    aws.secretsManager(HERE)
        .updateSecretVersionStage(
            request ->
                request
                    .secretId("shop")
                    .versionStage("AWSCURRENT")
                    .removeFromVersionId(from)
                    .moveToVersionId(to));
  }
}
