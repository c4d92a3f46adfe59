package io.ragdeck.cloud.sandbox.world;

import io.ragdeck.cloud.Location;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;

/**
 * One account in one region: everything in it, consistent with itself. Whoever asks goes through
 * {@link #at}, which lets the world catch up first; one caller at a time.
 */
public final class Account {

  private final Location location;
  private final Arns arns;
  private final Agenda agenda;
  private final Chance chance;
  private final Ids ids;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<String, LiveCluster> clusters = new TreeMap<>();
  private final TaskDefinitions taskDefinitions;
  private final TargetGroups targetGroups;
  private final LoadBalancers loadBalancers = new LoadBalancers();
  private final Instances instances;
  private final LogGroups logGroups;
  private final ScalableTargets scalableTargets;
  private final CustomMetrics customMetrics = new CustomMetrics();
  private final Troubles troubles = new Troubles();
  private final Quotas quotas = new Quotas();
  private final FargateUse fargate = new FargateUse(quotas);
  private final Resources resources;
  private final Secrets secrets;
  private final Parameters parameters;
  private final Registry registry;
  private final Buckets buckets = new Buckets();
  private final Deployments deployments;
  private final AutoScaling autoScaling;
  private final Services services;
  private final OneOffTasks oneOffTasks;
  private final InstancePower power = new InstancePower(this);
  private final Happenings happenings;
  private final Map<Class<?>, Object> stores = new HashMap<>();

  /**
   * An empty account.
   *
   * @param accountId twelve digits
   * @param start where its time begins
   */
  public Account(Location location, String accountId, long seed, Instant start) {
    this.location = location;
    this.arns = new Arns(accountId, location.region().id());
    this.agenda = new Agenda(start);
    this.chance = new Chance(seed).within(location.toString());
    // A world that begins anew is another one: what a store kept of the last must not be taken for
    // it.
    this.ids = new Ids(chance.within(start.toString()));
    this.taskDefinitions = new TaskDefinitions(arns);
    this.targetGroups = new TargetGroups(agenda, chance, ids);
    this.instances = new Instances(agenda, ids, arns);
    this.targetGroups.serving(instances::runs);
    this.logGroups = new LogGroups(arns);
    this.scalableTargets = new ScalableTargets(arns);
    this.resources = new Resources(agenda);
    this.secrets = new Secrets(arns, ids);
    this.parameters = new Parameters(arns);
    this.registry = new Registry(agenda, arns);
    TaskEnd end = new TaskEnd(this);
    TaskLife life = new TaskLife(this, end);
    TrafficShift shift = new TrafficShift(this);
    this.deployments = new Deployments(this, shift);
    this.autoScaling = new AutoScaling(this, end);
    Scheduler scheduler = new Scheduler(this, life, end, shift);
    this.services = new Services(this, life, end, scheduler);
    this.oneOffTasks = new OneOffTasks(this, life);
    this.happenings = new Happenings(this, end);
  }

  /** Lets the world catch up to the moment, then looks at it or changes it. */
  public <R> R at(Instant moment, Supplier<R> work) {
    lock.lock();
    try {
      agenda.catchUp(moment);
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public Location location() {
    return location;
  }

  public Arns arns() {
    return arns;
  }

  public Agenda agenda() {
    return agenda;
  }

  public Instant now() {
    return agenda.now();
  }

  public Chance chance() {
    return chance;
  }

  public Ids ids() {
    return ids;
  }

  /** By name, deleted ones too. */
  public TreeMap<String, LiveCluster> clusters() {
    return clusters;
  }

  /** The active cluster of this name or ARN. */
  public Optional<LiveCluster> cluster(String arnOrName) {
    return Optional.ofNullable(clusters.get(Arns.lastPart(arnOrName)))
        .filter(LiveCluster::isActive);
  }

  public LiveCluster createCluster(String name, CreateClusterRequest settings) {
    LiveCluster cluster = new LiveCluster(name, arns.ecs("cluster/" + name), settings);
    clusters.put(name, cluster);
    return cluster;
  }

  public void deleteCluster(LiveCluster cluster) {
    cluster.delete();
  }

  public TaskDefinitions taskDefinitions() {
    return taskDefinitions;
  }

  public TargetGroups targetGroups() {
    return targetGroups;
  }

  public LoadBalancers loadBalancers() {
    return loadBalancers;
  }

  public Instances instances() {
    return instances;
  }

  public AutoScaling autoScaling() {
    return autoScaling;
  }

  public InstancePower power() {
    return power;
  }

  public LogGroups logGroups() {
    return logGroups;
  }

  public ScalableTargets scalableTargets() {
    return scalableTargets;
  }

  public CustomMetrics customMetrics() {
    return customMetrics;
  }

  public Troubles troubles() {
    return troubles;
  }

  public Quotas quotas() {
    return quotas;
  }

  public Resources resources() {
    return resources;
  }

  public Secrets secrets() {
    return secrets;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Registry registry() {
    return registry;
  }

  public Buckets buckets() {
    return buckets;
  }

  public Services services() {
    return services;
  }

  public OneOffTasks oneOffTasks() {
    return oneOffTasks;
  }

  public Happenings happenings() {
    return happenings;
  }

  /**
   * What one service keeps in this account, made when first asked for. For services that the world
   * itself does not move: their stores need no line here.
   *
   * @param type the class of the store, one store for each
   */
  public <T> T store(Class<T> type, Function<Account, T> make) {
    Object store = stores.get(type);
    if (store == null) {
      store = make.apply(this);
      stores.put(type, store);
    }
    return type.cast(store);
  }

  FargateUse fargate() {
    return fargate;
  }

  Deployments deployments() {
    return deployments;
  }

  /** The zones of the region that the account's subnets are in. */
  public List<String> zones() {
    String region = location.region().id();
    return List.of(region + "a", region + "b");
  }

  String nextZone(LiveService service) {
    return zones().get(service.nextZone() % zones().size());
  }
}
