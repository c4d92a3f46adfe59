package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.api.PublishedMessage;
import io.ragdeck.cloud.sandbox.api.RestoredDirectories;
import io.ragdeck.cloud.sandbox.api.Topics;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.cloud.sandbox.scenario.Stage;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A simulated AWS: the accounts of a scenario behind the SDK's own client interfaces. In memory,
 * deterministic, alive on {@link #clock()}, without threads of its own.
 */
public final class Sandbox implements AutoCloseable {

  private static final long DICE = 42;

  private static final Map<String, Set<String>> OPERATIONS =
      Map.ofEntries(
          entry("ecs", SandboxEcs.OPERATIONS),
          entry("ec2", SandboxEc2.OPERATIONS),
          entry("elbv2", SandboxElbv2.OPERATIONS),
          entry("cloudwatch", SandboxCloudWatch.OPERATIONS),
          entry("logs", SandboxLogs.OPERATIONS),
          entry("autoscaling", SandboxAutoScaling.OPERATIONS),
          entry("application-autoscaling", SandboxApplicationAutoScaling.OPERATIONS),
          entry("resourcegroupstaggingapi", SandboxTagging.OPERATIONS),
          entry("cloudformation", SandboxCloudFormation.OPERATIONS),
          entry("sts", SandboxSts.OPERATIONS),
          entry("scheduler", SandboxScheduler.OPERATIONS),
          entry("sns", SandboxSns.OPERATIONS),
          entry("secretsmanager", SandboxSecrets.OPERATIONS),
          entry("ecr", SandboxEcr.OPERATIONS),
          entry("service-quotas", SandboxServiceQuotas.OPERATIONS),
          entry("ssm", SandboxSsm.OPERATIONS),
          entry("iam", SandboxIam.OPERATIONS),
          entry("rds", SandboxRds.OPERATIONS),
          entry("elasticache", SandboxElastiCache.OPERATIONS),
          entry("efs", SandboxEfs.OPERATIONS),
          entry("acm", SandboxAcm.OPERATIONS),
          entry("s3", SandboxS3.OPERATIONS),
          entry("codebuild", SandboxCodeBuild.OPERATIONS),
          entry("docdb", SandboxDocDb.OPERATIONS),
          entry("lambda", SandboxLambda.OPERATIONS),
          entry("sagemaker", SandboxSageMaker.OPERATIONS),
          entry("opensearch", SandboxOpenSearch.OPERATIONS),
          entry("backup", SandboxBackup.OPERATIONS),
          entry("ce", SandboxCostExplorer.OPERATIONS),
          entry("budgets", SandboxBudgets.OPERATIONS));

  private final SandboxClock clock;
  private final Faults faults = new Faults(DICE);
  private final SandboxClients clients;
  private final ResourceKinds kinds;
  private final AtomicReference<Stage> stage = new AtomicReference<>();

  /**
   * Opens a sandbox with a scenario in it.
   *
   * @param scenario the name of a scenario, such as {@code healthy}
   * @param base the time that the sandbox's clock is based on
   * @throws IllegalArgumentException for a scenario that does not exist
   */
  public Sandbox(String scenario, Clock base, CallPolicy policy, CallMeter meter) {
    this(scenario, base, policy, meter, ResourceKinds.standard());
  }

  /**
   * @param kinds what CloudFormation can make in it
   */
  Sandbox(String scenario, Clock base, CallPolicy policy, CallMeter meter, ResourceKinds kinds) {
    this.kinds = kinds;
    this.clock = new SandboxClock(base);
    this.clients = new SandboxClients(this, new Gate(policy, meter, faults));
    this.stage.set(new Stage(Scenario.named(scenario), clock.instant(), kinds));
  }

  /** The clients of the simulated accounts; the same objects whatever scenario is loaded. */
  public AwsClients clients() {
    return clients;
  }

  /** Asks what the systems of the simulated accounts answer at their own addresses. */
  public HttpProbe probe() {
    return new SandboxProbe(this);
  }

  public SandboxClock clock() {
    return clock;
  }

  /** What goes wrong between the caller and AWS: throttling, denials, delays. */
  public Faults faults() {
    return faults;
  }

  /** The scenario that is loaded. */
  public Scenario scenario() {
    return stage().scenario();
  }

  public List<Scenario> scenarios() {
    return Scenario.all();
  }

  /**
   * Puts another scenario, or the same one anew, in place of the present world.
   *
   * @throws IllegalArgumentException for a scenario that does not exist; nothing changes then
   */
  public void load(String name) {
    stage.set(new Stage(Scenario.named(name), clock.instant(), kinds));
  }

  /** What was published to the topics of a location, oldest first. */
  public List<PublishedMessage> published(Location location) {
    Account account = account(location);
    return account.at(clock.instant(), () -> Topics.published(account));
  }

  /**
   * What AWS Backup put into the root of a file system, which no API of AWS lists: the names of
   * directories.
   */
  public List<String> restoredInto(Location location, String fileSystem) {
    Account account = account(location);
    return account.at(
        clock.instant(),
        () ->
            account.resources().find("AWS::EFS::FileSystem", fileSystem).stream()
                .flatMap(system -> RestoredDirectories.in(system).stream())
                .toList());
  }

  /** What can happen on demand in the world that is loaded. */
  public Mischief mischief() {
    return new Mischief(this);
  }

  /** Every operation that the sandbox serves. */
  public Set<Call> operations() {
    return OPERATIONS.entrySet().stream()
        .flatMap(
            service ->
                service.getValue().stream().map(operation -> new Call(service.getKey(), operation)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What CloudFormation can make. */
  ResourceKinds kinds() {
    return kinds;
  }

  /** The locations of the scenario that is loaded. */
  Set<Location> locations() {
    return new TreeSet<>(stage().locations());
  }

  Account account(Location location) {
    return stage().account(location);
  }

  /** All that the scenario has of this location's account, by location; at least this one. */
  List<Account> regions(Location location) {
    Set<Location> regions = new TreeSet<>(Set.of(location));
    stage().locations().stream()
        .filter(other -> other.account().equals(location.account()))
        .forEach(regions::add);
    return regions.stream().map(stage()::account).toList();
  }

  private Stage stage() {
    return stage.get();
  }

  @Override
  public void close() {
    clients.close();
  }
}
