package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.procedure.StandardProcedures;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/** docs/iam.md grants every call that an order makes, whichever it is. */
class OperatorPolicyTest {

  private static final Pattern ACTION = Pattern.compile("\"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)\"");

  @ParameterizedTest
  @CsvSource({
    "consumer-rights, minimal, true",
    "consumer-rights, minimal, false",
    "rag-system, sagemaker, false",
    "ai-rag, ec2-compose, false",
    "rag-system, lambda, true"
  })
  void grantsEveryCall(String id, String variant, boolean keepData) throws IOException {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint(id);
      PlanRequest request = Stage.request(blueprint, variant, "production", Map.of());
      Design design = blueprint.design(request.design());
      stage.prepare(design);
      stage.calls.clear();

      assertThat(stage.deploy(stage.journal(), request, blueprint))
          .isInstanceOf(Outcome.Done.class);
      var subject = Stage.subject(request, design);
      Procedures procedures = procedures(stage.sandbox);
      for (Order order :
          List.of(
              new Order.BeginMaintenance("Later"),
              new Order.EndMaintenance(),
              new Order.Park(),
              new Order.Wake())) {
        Journal journal = stage.journal();
        assertThat(journal.run(procedures.of(running(stage, subject), order)))
            .as(() -> order + "\n" + String.join("\n", journal.lines))
            .isNotInstanceOf(Outcome.Failed.class);
      }
      assertThat(TeardownPreview.of(subject, stage.clients).stacks()).isNotEmpty();
      assertThat(
              stage
                  .journal()
                  .run(TeardownSteps.of(subject, new Order.Teardown(keepData), stage.clients)))
          .isInstanceOf(Outcome.Done.class);

      assertThat(called(stage.calls)).isSubsetOf(granted());
    }
  }

  @Test
  void grantsEveryCallOfEveryOrderForARunningSystem() throws Exception {
    SimpleMeterRegistry calls = new SimpleMeterRegistry();
    Clock still = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    String gateway = "ragqa-api-gateway";
    try (Rehearsal rehearsal =
        new Rehearsal(
            new Sandbox("healthy", still, CallPolicy.standard(), new CallMeter(calls, still)))) {
      EcsClient ecs = rehearsal.sandbox.clients().ecs(Rehearsal.MUMBAI);
      String before = rehearsal.service(gateway).taskDefinition();
      String task =
          ecs.listTasks(it -> it.cluster(Rehearsal.CLUSTER).serviceName("ragqa-ocr-service"))
              .taskArns()
              .getFirst();
      String group =
          rehearsal
              .sandbox
              .clients()
              .autoScaling(Rehearsal.MUMBAI)
              .describeAutoScalingGroups()
              .autoScalingGroups()
              .getFirst()
              .autoScalingGroupName();
      String instance =
          rehearsal
              .sandbox
              .clients()
              .autoScaling(Rehearsal.MUMBAI)
              .describeAutoScalingGroups(it -> it.autoScalingGroupNames(group))
              .autoScalingGroups()
              .getFirst()
              .instances()
              .getFirst()
              .instanceId();
      String files =
          rehearsal
              .sandbox
              .clients()
              .efs(Rehearsal.MUMBAI)
              .describeFileSystems()
              .fileSystems()
              .getFirst()
              .fileSystemId();
      List<Order> orders =
          List.of(
              new Order.Scale("ragqa-ocr-service", 2),
              new Order.ScaleBounds(gateway, 3, 6, Optional.of(55)),
              new Order.ScaleGroup(group, 1, 2, 4),
              new Order.StartInstance(instance),
              new Order.StopInstance(instance),
              new Order.ReplaceInstance(instance, false),
              new Order.StopTask(
                  "ragqa-ocr-service", task.substring(task.lastIndexOf('/') + 1), "x"),
              new Order.DeployTag(gateway, "v1.9.0"),
              new Order.DeployImage(gateway, Optional.empty(), "public.ecr.aws/nginx/nginx:1.27"),
              new Order.DeployRevision(
                  gateway, before.substring(before.lastIndexOf('/') + 1), true),
              new Order.ForceDeployment(gateway),
              new Order.Strategy("ragqa-ocr-service", "BLUE_GREEN", 1),
              new Order.StopDeployment(gateway),
              new Order.RunTask("ragqa-model-training", List.of()),
              new Order.BeginMaintenance("Later"),
              new Order.EndMaintenance(),
              budget("100"),
              budget("200"),
              copy("AWS::RDS::DBInstance", "ragqa-postgres"),
              copy("AWS::ElastiCache::ReplicationGroup", "ragqa-redis"),
              copy("AWS::EFS::FileSystem", files),
              scheduled("AWS::RDS::DBInstance", "ragqa-postgres", "0200"),
              scheduled("AWS::RDS::DBInstance", "ragqa-postgres", "0300"),
              scheduled("AWS::ElastiCache::ReplicationGroup", "ragqa-redis", "0200"),
              scheduled("AWS::ElastiCache::ReplicationGroup", "ragqa-redis", "0300"),
              scheduled("AWS::EFS::FileSystem", files, "0200"),
              scheduled("AWS::EFS::FileSystem", files, "0300"),
              restore("rehearsed", Order.Restore.Use.REHEARSAL),
              restore("beside", Order.Restore.Use.BESIDE),
              moment(),
              restore("instead", Order.Restore.Use.IN_PLACE),
              new Order.Restore(
                  "AWS::ElastiCache::ReplicationGroup",
                  "ragqa-redis",
                  Optional.of("ragdeck-ragqa-redis-s1-20261120-0300"),
                  Optional.empty(),
                  "rehearsed",
                  Order.Restore.Use.REHEARSAL),
              files(rehearsal, files, "rehearsed", Order.Restore.Use.REHEARSAL),
              files(rehearsal, files, "beside", Order.Restore.Use.BESIDE),
              new Order.TestRestore(
                  "AWS::RDS::DBInstance",
                  "ragqa-postgres",
                  "ragdeck-ragqa-postgres-s1-20261120-0300",
                  Instant.parse("2026-11-20T03:00:00Z"),
                  "tested",
                  Optional.of(new Order.Question("migrate", List.of(), Optional.empty()))),
              new Order.DeleteReplaced(
                  "AWS::RDS::DBInstance",
                  "ragqa-postgres",
                  "instead",
                  "ragdeck-ragqa-postgres-20261120-1300"),
              new Order.Park(),
              new Order.Wake());
      Procedures procedures = procedures(rehearsal.sandbox);
      calls.clear();
      for (Order order : orders) {
        assertThat(rehearsal.all(procedures.of(Rehearsal.RAGQA, order))).isNotEmpty();
        rehearsal.another();
      }

      assertThat(called(calls))
          .contains(
              "ecs:UpdateService",
              "ecs:StopTask",
              "backup:DeleteRecoveryPoint",
              "backup:ListTags",
              "backup:StartRestoreJob",
              "elasticache:DeleteReplicationGroup",
              "elasticfilesystem:CreateMountTarget",
              "elasticfilesystem:DeleteFileSystem",
              "rds:DeleteDBInstance",
              "rds:RestoreDBInstanceToPointInTime",
              "rds:StopDBInstance",
              "secretsmanager:PutSecretValue")
          .isSubsetOf(granted());
      assertThat(Stream.concat(orders.stream().map(Object::getClass).distinct(), OTHERS.stream()))
          .containsExactlyInAnyOrderElementsOf(kinds());
    }
  }

  private static Order copy(String type, String store) {
    return new Order.TakeCopy(type, store, "ragdeck-%s-20261120-1200".formatted(store));
  }

  /** The second deletes the first. */
  private static Order scheduled(String type, String store, String time) {
    return new Order.ScheduledCopy(
        "s1",
        type,
        store,
        "ragdeck-%s-s1-20261120-%s".formatted(store, time),
        Instant.parse("2026-11-20T02:00:00Z"),
        new Order.Keeping(1, Optional.empty(), 0, 0, 0, 0, "UTC"));
  }

  private static Order restore(String as, Order.Restore.Use use) {
    return new Order.Restore(
        "AWS::RDS::DBInstance",
        "ragqa-postgres",
        Optional.of("ragdeck-ragqa-postgres-s1-20261120-0300"),
        Optional.empty(),
        as,
        use);
  }

  private static Order files(Rehearsal rehearsal, String files, String as, Order.Restore.Use use) {
    return new Order.Restore(
        "AWS::EFS::FileSystem",
        files,
        Optional.of(
            rehearsal
                .sandbox
                .clients()
                .backup(Rehearsal.MUMBAI)
                .listRecoveryPointsByBackupVault(it -> it.backupVaultName("ragqa-backups"))
                .recoveryPoints()
                .stream()
                .filter(one -> one.resourceArn().endsWith(files))
                .findFirst()
                .orElseThrow()
                .recoveryPointArn()),
        Optional.empty(),
        as,
        use);
  }

  private static Order moment() {
    return new Order.Restore(
        "AWS::RDS::DBInstance",
        "ragqa-postgres",
        Optional.empty(),
        Optional.of(Instant.parse("2026-11-20T06:00:00Z")),
        "moment",
        Order.Restore.Use.BESIDE);
  }

  /** The second finds the first and changes it. */
  private static Order budget(String usd) {
    return new Order.MakeBudget(
        "ragdeck-ragqa-production",
        "ragqa",
        Optional.of("production"),
        new BigDecimal(usd),
        "ops%s@example.com".formatted(usd));
  }

  /** Those of the test above. */
  private static final List<Class<?>> OTHERS = List.of(Order.Deploy.class, Order.Teardown.class);

  private static List<Class<?>> kinds() {
    return Stream.of(Objects.requireNonNull(Order.class.getAnnotation(JsonSubTypes.class)).value())
        .<Class<?>>map(JsonSubTypes.Type::value)
        .toList();
  }

  private static Procedures procedures(Sandbox sandbox) {
    return new StandardProcedures(
        Blueprints.load(Optional.empty()), sandbox.clients(), sandbox.probe(), sandbox.clock());
  }

  /** As the console knows it: without a cluster where it has none. */
  private static Subject running(Stage stage, Subject subject) {
    boolean has =
        stage.clients.ecs(Stage.MUMBAI).listClusters().clusterArns().stream()
            .anyMatch(arn -> arn.endsWith("/" + subject.cluster().orElseThrow()));
    return has
        ? subject
        : new Subject(
            subject.system(), subject.environment(), subject.location(), Optional.empty());
  }

  private static Set<String> granted() throws IOException {
    Set<String> granted =
        ACTION
            .matcher(Files.readString(Path.of("../docs/iam.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    // Whoever has credentials may ask who they are.
    granted.add("sts:GetCallerIdentity");
    return granted;
  }

  private static Set<String> called(SimpleMeterRegistry calls) {
    return calls.find("ragdeck.aws.calls").counters().stream()
        .map(
            counter ->
                new Call(
                    Objects.requireNonNull(counter.getId().getTag("service")),
                    Objects.requireNonNull(counter.getId().getTag("operation"))))
        .map(Call::iamAction)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
