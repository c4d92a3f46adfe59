package io.ragdeck.monitoring.checks;

import java.util.List;

/** The checks that need nothing but what is read. */
public final class StandardChecks {

  private StandardChecks() {}

  public static List<Check> all() {
    return List.of(
        new CannotStartCheck(),
        new CrashLoopCheck(),
        new NoPlaceCheck(),
        new GroupShortCheck(),
        new GpuImpairedCheck(),
        new TargetsCheck(),
        new FailedDeploymentCheck(),
        new StackDisagreesCheck(),
        new StuckDeploymentCheck(),
        new BelowDesiredCheck(),
        new GpuIdleCheck(),
        new DatabaseCheck(),
        new SecretCheck(),
        new CertificateCheck(),
        new BudgetCheck(),
        new LogVolumeCheck());
  }
}
