package io.ragdeck.monitoring.fleet;

/**
 * What a task takes, as DescribeTasks reports it: on Fargate, what is billed.
 *
 * @param launchType {@code FARGATE}, {@code EC2} or {@code EXTERNAL}
 * @param spot whether it runs on spare capacity of Fargate
 * @param arm whether it runs on Graviton processors
 * @param cpu CPU units, 1,024 to a vCPU; 0 where only its containers say
 * @param memory MiB; 0 where only its containers say
 * @param ephemeralGib temporary files on Fargate, where 20 are included
 */
public record TaskSize(
    String launchType, boolean spot, boolean arm, int cpu, int memory, int ephemeralGib) {

  public boolean onFargate() {
    return launchType.equals("FARGATE");
  }
}
