package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Chance;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How busy one model server is. What it counts grows since its task began, with the day's wave, and
 * never shrinks; the queue grows where demand is more than the running tasks can do. Everything
 * follows from the moment, so that asking twice gives the same.
 */
final class ModelLoad {

  private static final double DAY = 86_400;

  /** The hour of the day, in UTC, at which users are busiest, in seconds. */
  private static final double PEAK = 11 * 3600;

  private static final double MOST_AT_ONCE = 48;
  private static final double FULL = 0.85;
  private static final double TOKENS_A_REQUEST = 240;

  /** The shares of quick and of slow requests that had their first token by then. */
  private static final Map<String, double[]> FIRST_TOKENS = new LinkedHashMap<>();

  static {
    FIRST_TOKENS.put("0.05", new double[] {0.04, 0});
    FIRST_TOKENS.put("0.1", new double[] {0.22, 0});
    FIRST_TOKENS.put("0.25", new double[] {0.68, 0.02});
    FIRST_TOKENS.put("0.5", new double[] {0.93, 0.1});
    FIRST_TOKENS.put("1.0", new double[] {0.99, 0.35});
    FIRST_TOKENS.put("2.5", new double[] {1, 0.8});
    FIRST_TOKENS.put("5.0", new double[] {1, 0.96});
    FIRST_TOKENS.put("10.0", new double[] {1, 1});
    FIRST_TOKENS.put("+Inf", new double[] {1, 1});
  }

  private final Instant now;
  private final Instant since;
  private final double load;
  private final double perSecond;

  ModelLoad(Account account, LiveTask task) {
    Chance chance =
        account.chance().within("model " + task.service().map(LiveService::name).orElse(task.id()));
    this.now = account.now();
    this.since = task.startedAt().orElse(now);
    double peak = 0.55 + 0.35 * chance.fraction("peak", 0);
    double noise = (chance.fraction("minute", now.getEpochSecond() / 30) - 0.5) * 0.1;
    this.load = peak * wave(now) * share(task.service()) * (1 + noise);
    this.perSecond = 2.4 + 1.6 * chance.fraction("requests", 0);
  }

  /** Those that run do the work of those that should. */
  private static double share(Optional<LiveService> service) {
    return service
        .map(
            one -> {
              long ready = one.tasks().stream().filter(LiveTask::isReady).count();
              return (double) Math.max(1, one.desired()) / Math.max(1, ready);
            })
        .orElse(1.0);
  }

  double waiting() {
    return Math.rint(Math.max(0, load - FULL) * 120);
  }

  double running() {
    return Math.rint(Math.min(load, 1) * MOST_AT_ONCE);
  }

  /** From 0 to 1. */
  double cacheUse() {
    return Math.min(0.99, 0.06 + 0.9 * load);
  }

  double requests() {
    return Math.floor(perSecond * (0.65 * seconds() + 0.35 * swing()));
  }

  double tokensOut() {
    return requests() * TOKENS_A_REQUEST;
  }

  double tokensIn() {
    return requests() * TOKENS_A_REQUEST * 5;
  }

  double aborted() {
    return Math.floor(requests() * 0.004);
  }

  double preempted() {
    return Math.floor(slow() * 0.03);
  }

  /** By upper bound in seconds; each count holds those before it. */
  Map<String, Double> firstTokens() {
    double slow = slow();
    double quick = requests() - slow;
    Map<String, Double> counts = new LinkedHashMap<>();
    FIRST_TOKENS.forEach(
        (bound, shares) ->
            counts.put(
                bound,
                bound.equals("+Inf")
                    ? requests()
                    : Math.floor(quick * shares[0]) + Math.floor(slow * shares[1])));
    return counts;
  }

  /** A larger part by day than by night, and never as many as there are requests. */
  private double slow() {
    return Math.floor(perSecond * (0.08 * seconds() + 0.07 * swing()));
  }

  private double seconds() {
    return Math.max(0, now.getEpochSecond() - since.getEpochSecond());
  }

  /** The integral of the wave's cosine since the task began. */
  private double swing() {
    return DAY / (2 * Math.PI) * (Math.sin(angle(now)) - Math.sin(angle(since)));
  }

  /** About 0.3 at night and 1 at the peak. */
  private static double wave(Instant at) {
    return 0.65 + 0.35 * Math.cos(angle(at));
  }

  private static double angle(Instant at) {
    return (at.getEpochSecond() - PEAK) * 2 * Math.PI / DAY;
  }
}
