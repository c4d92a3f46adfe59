package io.ragdeck.provisioning.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Forgetful;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/** Restores over the wire, by the real SDK clients. */
class RestoreOnMotoTest {

  private static final Location LOCATION = Location.of("moto", "ap-south-1");
  private static final Subject DEMO =
      new Subject("demo-staging", Optional.of("staging"), LOCATION, Optional.empty());
  private static final String TYPE = "AWS::RDS::DBInstance";

  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients CLIENTS = MOTO.clients(LOCATION);

  private static String group = "";

  @BeforeAll
  static void makeADatabase() {
    var ec2 = CLIENTS.ec2(LOCATION);
    List<String> subnets =
        ec2.describeSubnets().subnets().stream().map(one -> one.subnetId()).limit(2).toList();
    group = ec2.createSecurityGroup(it -> it.groupName("demo-db").description("demo")).groupId();
    var rds = CLIENTS.rds(LOCATION);
    var made =
        rds.createDBSubnetGroup(
            it ->
                it.dbSubnetGroupName("demo-subnets")
                    .dbSubnetGroupDescription("demo")
                    .subnetIds(subnets));
    assertThat(made.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("demo-subnets");
    for (String name : List.of("demo", "other")) {
      rds.createDBInstance(
          it ->
              it.dbInstanceIdentifier(name)
                  .engine("postgres")
                  .dbInstanceClass("db.t4g.medium")
                  .allocatedStorage(20)
                  .multiAZ(true)
                  .masterUsername("demo")
                  .masterUserPassword("not-a-secret-1")
                  .dbSubnetGroupName("demo-subnets")
                  .vpcSecurityGroupIds(group)
                  .backupRetentionPeriod(9)
                  .tags(Tag.builder().key("ragdeck:system").value("demo").build()));
      rds.createDBSnapshot(
          it -> it.dbInstanceIdentifier(name).dbSnapshotIdentifier(name + "-copy"));
    }
  }

  @AfterAll
  static void close() {
    CLIENTS.close();
    MOTO.close();
  }

  private static List<Outcome> run(Order.Restore order) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Step step : new Restores(CLIENTS, Clock.systemUTC()).of(DEMO, order)) {
      outcomes.add(step.run(new Forgetful()));
      if (outcomes.getLast() instanceof Outcome.Failed) {
        break;
      }
    }
    return outcomes;
  }

  private static Order.Restore restore(String copy, String as, Order.Restore.Use use) {
    return new Order.Restore(TYPE, "demo", Optional.of(copy), Optional.empty(), as, use);
  }

  private static List<String> databases() {
    return CLIENTS.rds(LOCATION).describeDBInstances().dbInstances().stream()
        .map(DBInstance::dbInstanceIdentifier)
        .toList();
  }

  @Test
  void makesOneThatIsReachedAsTheOldOneIs() throws InterruptedException {
    List<Outcome> outcomes = run(restore("demo-copy", "demo-2", Order.Restore.Use.BESIDE));

    assertThat(outcomes).as(outcomes.toString()).noneMatch(Outcome.Failed.class::isInstance);
    DBInstance made =
        CLIENTS
            .rds(LOCATION)
            .describeDBInstances(it -> it.dbInstanceIdentifier("demo-2"))
            .dbInstances()
            .getFirst();
    assertThat(made.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("demo-subnets");
    assertThat(made.vpcSecurityGroups())
        .extracting(one -> one.vpcSecurityGroupId())
        .containsExactly(group);
    assertThat(made.dbInstanceClass()).isEqualTo("db.t4g.medium");
    assertThat(made.backupRetentionPeriod()).isEqualTo(9);
    assertThat(made.tagList())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("ragdeck:system=demo", "ragdeck:restore=" + new Forgetful().operation());

    assertThat(run(restore("demo-copy", "demo-2", Order.Restore.Use.BESIDE)))
        .as("the same operation finds what it made")
        .noneMatch(Outcome.Failed.class::isInstance);
    assertThat(witness("rds", "describe-db-instances", "--db-instance-identifier", "demo-2"))
        .as("the AWS CLI is the witness")
        .contains("\"demo-2\"", "\"demo-subnets\"", group);
  }

  /** AWS's own command line, which knows nothing of the console. */
  private static String witness(String... command) {
    List<String> words = new ArrayList<>(List.of(System.getProperty("tools.aws", "aws")));
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", MOTO.address().toString(),
                "AWS_DEFAULT_REGION", "ap-south-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_PAGER", ""));
    try {
      Process process = builder.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRehearsalLeavesNothing() throws InterruptedException {
    List<Outcome> outcomes = run(restore("demo-copy", "demo-3", Order.Restore.Use.REHEARSAL));

    assertThat(outcomes)
        .as(outcomes.toString())
        .hasSize(3)
        .allMatch(Outcome.Done.class::isInstance);
    assertThat(databases()).contains("demo", "other").doesNotContain("demo-3");
  }

  /** The emulator does not tell which moments there are: the request alone. */
  @Test
  void aMoment() {
    Order.Restore order =
        new Order.Restore(
            TYPE,
            "demo",
            Optional.empty(),
            Optional.of(Instant.parse("2026-11-20T02:00:00Z")),
            "demo-4",
            Order.Restore.Use.BESIDE);
    DatabaseRestoring restoring = new DatabaseRestoring(CLIENTS.rds(LOCATION));

    String handle = restoring.begin(order, new Forgetful());

    assertThat(restoring.look(handle).state()).isEqualTo(RestoreProgress.State.READY);
    assertThat(restoring.find(order, new Forgetful())).contains("demo-4");
  }

  @Test
  void refusesWhatIsAnothersAndWhatIsThere() throws InterruptedException {
    assertThat(run(restore("other-copy", "demo-5", Order.Restore.Use.BESIDE)).getFirst().message())
        .isEqualTo("The snapshot other-copy is of other, not of demo.");
    assertThat(run(restore("demo-copy", "other", Order.Restore.Use.BESIDE)).getFirst().message())
        .isEqualTo("There is a database other already.");
    assertThat(run(restore("none", "demo-5", Order.Restore.Use.BESIDE)).getFirst().message())
        .isEqualTo("There is no snapshot none.");
    assertThat(databases()).doesNotContain("demo-5");
  }
}
