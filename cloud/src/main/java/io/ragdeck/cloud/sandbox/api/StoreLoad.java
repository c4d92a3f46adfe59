package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a database, a cache, a file system or something else that keeps or does a system's work
 * measures of itself: as busy as its users are, and busier the more tasks run.
 */
final class StoreLoad {

  private static final double GIB = 1L << 30;
  private static final String STOPPED = "stopped";

  private final Account account;
  private final LiveResource resource;
  private final Curve curve;
  private final Map<String, Metric.Samples> byName = new LinkedHashMap<>();

  private StoreLoad(Account account, LiveResource resource) {
    this.account = account;
    this.resource = resource;
    this.curve = new Curve(account.chance().within(resource.type() + " " + resource.id()));
  }

  static Map<String, Metric.Samples> database(Account account, LiveResource database) {
    StoreLoad load = new StoreLoad(account, database);
    double allocated = database.properties().path("AllocatedStorage").asDouble(100) * GIB;
    load.put("CPUUtilization", at -> load.busy("cpu", at, 8, 38));
    load.put("DatabaseConnections", at -> Math.rint(4 + 2.0 * load.tasks(at)));
    load.put("FreeStorageSpace", at -> allocated * (1 - load.filled(at, 0.25, 0.45)));
    load.put("FreeableMemory", at -> GIB * load.level("memory", at, 0.8, 2.4));
    load.put("ReadLatency", at -> load.busy("read", at, 0.0004, 0.0021));
    load.put("WriteLatency", at -> load.busy("write", at, 0.0009, 0.0038));
    load.put("ReadIOPS", at -> load.busy("reads", at, 12, 240));
    load.put("WriteIOPS", at -> load.busy("writes", at, 20, 180));
    return load.byName;
  }

  static Map<String, Metric.Samples> cache(Account account, LiveResource group) {
    StoreLoad load = new StoreLoad(account, group);
    load.put("CPUUtilization", at -> load.busy("cpu", at, 3, 22));
    load.put("EngineCPUUtilization", at -> load.busy("engine", at, 2, 18));
    load.put("DatabaseMemoryUsagePercentage", at -> 100 * load.filled(at, 0.3, 0.6));
    load.put("CurrConnections", at -> Math.rint(6 + 3.0 * load.tasks(at)));
    load.put("Evictions", at -> 0);
    // Quiet nights ask for what nobody asked for just before.
    load.put("CacheHitRate", at -> load.level("hits", at, 74, 84) + 12 * Curve.day(at));
    return load.byName;
  }

  static Map<String, Metric.Samples> searchDomain(Account account, LiveResource domain) {
    StoreLoad load = new StoreLoad(account, domain);
    load.put("CPUUtilization", at -> load.busy("cpu", at, 6, 34));
    load.put("JVMMemoryPressure", at -> load.busy("heap", at, 25, 62));
    double mebibytes =
        domain.properties().path("EBSOptions").path("VolumeSize").asDouble(20) * 1024;
    load.put("FreeStorageSpace", at -> mebibytes * (1 - load.filled(at, 0.25, 0.45)));
    load.put("ClusterStatus.green", at -> 1);
    load.put("ClusterStatus.yellow", at -> 0);
    load.put("ClusterStatus.red", at -> 0);
    return load.byName;
  }

  static Map<String, Metric.Samples> fileSystem(Account account, LiveResource files) {
    StoreLoad load = new StoreLoad(account, files);
    load.put("TotalIOBytes", at -> Math.rint(load.busy("bytes", at, 4e6, 9e7)));
    load.put("PercentIOLimit", at -> load.busy("limit", at, 0.4, 9));
    // The least that a file system can save up: 2.1 TiB, of which a little is in use.
    load.put("BurstCreditBalance", at -> 2.31e12 - load.busy("credits", at, 1e9, 9e10));
    load.put("ClientConnections", at -> Math.rint(load.tasks(at) / 3.0));
    return load.byName;
  }

  static Map<String, Metric.Samples> function(Account account, LiveResource function) {
    StoreLoad load = new StoreLoad(account, function);
    load.put("Invocations", load::calls);
    load.put("Errors", at -> Math.floor(load.calls(at) * 0.002));
    load.put("Throttles", at -> 0);
    load.put("ConcurrentExecutions", at -> Math.ceil(load.calls(at) / 60));
    load.put("Duration", "duration", 90, 900);
    return load.byName;
  }

  static Map<String, Metric.Samples> api(Account account, LiveResource api) {
    StoreLoad load = new StoreLoad(account, api);
    load.put("Count", load::calls);
    load.put("4xx", at -> Math.floor(load.calls(at) * 0.02));
    load.put("5xx", at -> Math.floor(load.calls(at) * 0.001));
    load.put("Latency", "latency", 60, 700);
    return load.byName;
  }

  static Map<String, Metric.Samples> model(Account account, LiveResource endpoint) {
    StoreLoad load = new StoreLoad(account, endpoint);
    load.put("Invocations", load::calls);
    load.put("Invocation5XXErrors", at -> 0);
    // In microseconds, alone among AWS's latencies.
    load.put("ModelLatency", "latency", 200_000, 2_400_000);
    return load.byName;
  }

  static Map<String, Metric.Samples> queue(Account account, LiveResource queue) {
    StoreLoad load = new StoreLoad(account, queue);
    load.put("ApproximateNumberOfMessagesVisible", at -> Math.rint(load.busy("depth", at, 0, 40)));
    load.put("ApproximateAgeOfOldestMessage", at -> Math.rint(load.busy("age", at, 0, 25)));
    load.put("NumberOfMessagesSent", load::calls);
    return load.byName;
  }

  /** One sample a minute. */
  private void put(String name, ToDoubleFunction<Instant> value) {
    byName.put(
        name, minute -> there(minute) ? new double[] {value.applyAsDouble(minute)} : Metric.NONE);
  }

  /** A sample for each of some calls, a few of them slow. */
  private void put(String name, String subject, double least, double most) {
    byName.put(
        name,
        minute -> {
          if (!there(minute)) {
            return Metric.NONE;
          }
          double[] samples = new double[12];
          for (int number = 0; number < samples.length; number++) {
            double tail = number == 0 ? 4 : 1 + number * 0.05;
            samples[number] =
                busy(subject, minute, least, most)
                    * tail
                    * (1 + curve.noise(subject, minute, number + 1, 0.1));
          }
          return samples;
        });
  }

  private boolean there(Instant minute) {
    return !minute.isBefore(resource.createdAt())
        && !(resource.status(account.now()).equals(STOPPED) && resource.isReady(minute));
  }

  private double calls(Instant minute) {
    return Math.max(1, Math.rint(busy("calls", minute, 1, 120)));
  }

  /** Between the least and a most of its own, by how busy the users are. */
  private double busy(String subject, Instant minute, double least, double most) {
    double peak = curve.trait(subject, least + (most - least) * 0.4, most);
    double level = least + (peak - least) * Curve.day(minute);
    return Math.max(0, level * (1 + curve.noise(subject, minute, 0, 0.12)));
  }

  private double level(String subject, Instant minute, double least, double most) {
    return curve.trait(subject, least, most) * (1 + curve.noise(subject, minute, 0, 0.01));
  }

  /** A share that grows by a hundredth in some weeks, and is never all. */
  private double filled(Instant minute, double least, double most) {
    double days = Duration.between(resource.createdAt(), minute).toMinutes() / 1440.0;
    return Math.min(0.7, curve.trait("filled", least, most) + days * 0.0004);
  }

  private int tasks(Instant minute) {
    int tasks = 0;
    for (LiveCluster cluster : account.clusters().values()) {
      for (LiveService service : cluster.services().values()) {
        tasks += service.running().at(minute);
      }
    }
    return tasks;
  }
}
