package io.ragdeck.cloud.sandbox.world;

import java.util.HashMap;
import java.util.Map;

/**
 * Names that look as random as AWS's and come out the same in every run that starts at the same
 * time.
 */
public final class Ids {

  private final Chance chance;
  private final Map<String, Long> counters = new HashMap<>();

  Ids(Chance chance) {
    this.chance = chance.within("ids");
  }

  /** Lower-case hexadecimal digits: 32 for tasks, 17 for EC2 resources, 16 for target groups. */
  public String hex(String kind, int digits) {
    long number = next(kind);
    return (hex16(kind, number) + hex16(kind, ~number)).substring(0, digits);
  }

  /** Lower-case letters and digits, as the names that CloudFormation makes up end. */
  public String base36(String kind, int characters) {
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      text.append(Long.toUnsignedString(chance.bits(kind, next(kind)), 36));
    }
    return text.substring(0, characters);
  }

  /** Nineteen decimal digits, as in {@code ecs-svc/9223370480526685946}. */
  public String deploymentId() {
    long value = 1_000_000_000_000_000_000L;
    return "ecs-svc/" + (value + (chance.bits("deployment", next("deployment")) >>> 4));
  }

  /** A UUID, as service events and GPUs have it. */
  public String uuid(String kind) {
    String hex = hex(kind, 32);
    return "%s-%s-%s-%s-%s"
        .formatted(
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20));
  }

  /** The next private address of the network, as an ENI or an instance gets it. */
  public String privateIp() {
    long number = next("ip");
    return "10.0.%s.%s".formatted(1 + (number / 240) % 250, 10 + number % 240);
  }

  /** How many of this kind were named before. */
  public long next(String kind) {
    return counters.merge(kind, 1L, Long::sum) - 1;
  }

  private String hex16(String kind, long number) {
    String digits = Long.toHexString(chance.bits(kind, number));
    return "0".repeat(16 - digits.length()) + digits;
  }
}
