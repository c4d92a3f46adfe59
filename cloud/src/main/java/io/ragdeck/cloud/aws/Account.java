package io.ragdeck.cloud.aws;

import io.ragdeck.cloud.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An AWS account to watch.
 *
 * @param alias the operator's name for it
 * @param roleArn the role to assume for it, or empty where the console's own credentials belong to
 *     it
 * @param externalId what the role's trust policy asks for besides, if anything
 * @param regions the regions to watch, such as {@code ap-south-1}; at least one
 */
public record Account(
    String alias, Optional<String> roleArn, Optional<String> externalId, List<String> regions) {

  public Account {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("Account '%s' names no region".formatted(alias));
    }
    if (externalId.isPresent() && roleArn.isEmpty()) {
      throw new IllegalArgumentException(
          "Account '%s' has an external id but no role to assume".formatted(alias));
    }
    regions = List.copyOf(regions);
  }

  Set<Location> locations() {
    return regions.stream()
        .map(region -> Location.of(alias, region))
        .collect(Collectors.toUnmodifiableSet());
  }
}
