package io.ragdeck.monitoring.fleet;

/**
 * The name of a system in addresses and in the API: its name, and its environment where known, such
 * as {@code ragqa-production}. Lower case, unique in this console.
 */
public record SystemId(String value) implements Comparable<SystemId> {

  public SystemId {
    if (!value.matches("[a-z0-9][a-z0-9._-]{0,127}")) {
      throw new IllegalArgumentException("Not a system id: '%s'".formatted(value));
    }
  }

  @Override
  public int compareTo(SystemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
