package io.ragdeck.console.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do, lowest first; each holds those before it. */
public enum Role {
  VIEWER,
  OPERATOR,
  ADMIN;

  /** The role of that name, in any case. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }

  /** As {@link Roles} and the API spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The labels of this role and of all below it. */
  public Set<String> held() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(Role::label)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this role may do what the other may. */
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return label();
  }
}
