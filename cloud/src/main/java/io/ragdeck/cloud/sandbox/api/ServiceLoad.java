package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.cloud.sandbox.world.Trouble;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;

/** CPU and memory use of a service: one sample a minute for each task that ran in it. */
final class ServiceLoad {

  private final LiveService service;
  private final Account account;
  private final Curve curve;

  ServiceLoad(Account account, LiveService service) {
    this.account = account;
    this.service = service;
    this.curve = new Curve(account.chance().within("load " + service.name()));
  }

  double[] cpu(Instant minute) {
    double peak = curve.trait("cpu", 28, 62);
    double now = peak * Curve.day(minute);
    return samples(minute, task -> now + curve.noise("cpu", minute, task, 5));
  }

  double[] memory(Instant minute) {
    if (runsOutOfMemory(minute)) {
      return samples(minute, task -> 94 + curve.noise("memory", minute, task, 5));
    }
    double level = curve.trait("memory", 38, 72) + 6 * Curve.day(minute);
    return samples(minute, task -> level + curve.noise("memory", minute, task, 1.5));
  }

  private boolean runsOutOfMemory(Instant minute) {
    return account
        .troubles()
        .of(service)
        .filter(trouble -> trouble.mishap() == Mishap.OUT_OF_MEMORY)
        .map(Trouble::from)
        .filter(from -> !minute.isBefore(from))
        .isPresent();
  }

  private double[] samples(Instant minute, IntToDoubleFunction task) {
    int tasks = service.running().most(minute, minute.plusSeconds(60));
    double[] samples = new double[tasks];
    for (int number = 0; number < tasks; number++) {
      samples[number] = Math.clamp(task.applyAsDouble(number), 0.1, 100);
    }
    return samples;
  }
}
