package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.time.Instant;
import java.util.Arrays;

/** What a load balancer measures of one target group in a minute. */
final class Traffic {

  private final LiveTargetGroup group;
  private final Curve curve;

  Traffic(Account account, LiveTargetGroup group) {
    this.group = group;
    this.curve = new Curve(account.chance().within("traffic " + group.view().targetGroupName()));
  }

  /** Each request is a sample of 1; summed up here, because CloudWatch is asked for the sum. */
  double[] requests(Instant minute) {
    return serves(minute) ? new double[] {count(minute)} : Metric.NONE;
  }

  /** Without errors there is no data, as on AWS. */
  double[] serverErrors(Instant minute) {
    int bad = group.unhealthy().most(minute, minute.plusSeconds(60));
    if (!group.healthy().existedBy(minute) || bad == 0) {
      return Metric.NONE;
    }
    int good = group.healthy().at(minute);
    double share = good == 0 ? 1.0 : 0.08 * bad;
    return new double[] {Math.ceil(requestsWanted(minute) * share)};
  }

  /** Seconds. */
  double[] responseTimes(Instant minute) {
    if (!serves(minute)) {
      return Metric.NONE;
    }
    double base = curve.trait("latency", 0.04, 0.35) * (0.8 + 0.5 * Curve.day(minute));
    double[] samples = new double[12];
    for (int number = 0; number < samples.length; number++) {
      double tail = number == 0 ? 4 : 1 + number * 0.05;
      samples[number] = Math.max(0.002, base * tail + curve.noise("latency", minute, number, 0.01));
    }
    Arrays.sort(samples);
    return samples;
  }

  double[] healthy(Instant minute) {
    return group.healthy().existedBy(minute)
        ? new double[] {group.healthy().at(minute)}
        : Metric.NONE;
  }

  double[] unhealthy(Instant minute) {
    return group.healthy().existedBy(minute)
        ? new double[] {group.unhealthy().at(minute)}
        : Metric.NONE;
  }

  private boolean serves(Instant minute) {
    return group.healthy().most(minute, minute.plusSeconds(60)) > 0;
  }

  private double count(Instant minute) {
    return Math.max(1, Math.rint(requestsWanted(minute)));
  }

  private double requestsWanted(Instant minute) {
    double peak = curve.trait("requests", 40, 900);
    return peak * Curve.day(minute) * (1 + curve.noise("requests", minute, 0, 0.15));
  }
}
