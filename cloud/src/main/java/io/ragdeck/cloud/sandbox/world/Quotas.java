package io.ragdeck.cloud.sandbox.world;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The service quotas of a location: what AWS's list says, unless somebody raised or lowered one.
 */
public final class Quotas {

  /**
   * A quota of a service.
   *
   * @param code such as {@code L-DB2E81BA}
   * @param service Service Quotas' code of the service, such as {@code ec2}
   * @param value what applies to this account and region
   * @param adjustable whether AWS raises it on request
   */
  public record Quota(String code, String service, String name, double value, boolean adjustable) {}

  private final TreeMap<String, Quota> byCode = new TreeMap<>();
  private final Set<String> asked = new HashSet<>();

  /** A quota as every account has it at first. */
  public void define(Quota quota) {
    byCode.put(quota.code(), quota);
  }

  /**
   * From now on this applies.
   *
   * @throws IllegalArgumentException for an unknown code
   */
  public void set(String code, double value) {
    Quota old =
        find(code)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no quota %s".formatted(code)));
    define(new Quota(code, old.service(), old.name(), value, old.adjustable()));
  }

  /** Opens a request for more; answers false where one is open already. */
  public boolean ask(String code) {
    return asked.add(code);
  }

  /** Decides an open request with yes. */
  public void grant(String code, double value) {
    asked.remove(code);
    set(code, value);
  }

  public Optional<Quota> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** What applies; without limit for a quota that the sandbox doesn't know. */
  public double value(String code) {
    return find(code).map(Quota::value).orElse(Double.MAX_VALUE);
  }

  /** By code. */
  public List<Quota> all() {
    return List.copyOf(byCode.values());
  }
}
