package io.ragdeck.cloud;

import software.amazon.awssdk.regions.Region;

/**
 * Where something runs: an account, by the alias the operator gave it, and a region.
 *
 * @param account the alias of the account in the configuration, such as {@code main}; never an id
 * @param region the AWS region, such as {@code ap-south-1}
 */
public record Location(String account, Region region) implements Comparable<Location> {

  public Location {
    if (!account.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "Account alias '%s' must be lower-case letters, digits and dashes".formatted(account));
    }
  }

  public static Location of(String account, String region) {
    return new Location(account, Region.of(region));
  }

  /** Reads the form that {@link #toString()} writes. */
  public static Location parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw new IllegalArgumentException(
          "Location '%s' must be account/region, such as main/ap-south-1".formatted(text));
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(Location other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return account + "/" + region.id();
  }
}
