package io.ragdeck.console.configuration;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.configuration.ConsoleConfig.AccountConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The accounts and regions to watch with {@code aws}, and what can't work about them. A mistake in
 * one account doesn't hide the others.
 *
 * @param locations where to look; empty if nothing can be watched at all
 * @param roles what to assume in an account, by alias; absent: the console's own credentials
 * @param problems one sentence each, for people
 */
public record WatchedAccounts(
    Set<Location> locations, Map<String, RoleToAssume> roles, List<String> problems) {

  private static final String DEFAULT_ALIAS = "main";
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");

  /** A role and what its trust policy asks for. */
  public record RoleToAssume(String arn, Optional<String> externalId) {}

  public WatchedAccounts {
    locations = Set.copyOf(locations);
    roles = Map.copyOf(roles);
    problems = List.copyOf(problems);
  }

  /** Whether there is at least one region that this version knows. */
  public boolean isAnyWatchable() {
    return locations.stream().map(Location::region).anyMatch(Region.regions()::contains);
  }

  /**
   * Reads the configuration.
   *
   * @param ownRegion the region of the console's own environment ({@code AWS_REGION})
   */
  public static WatchedAccounts of(ConsoleConfig config, Optional<String> ownRegion) {
    return of(config.accounts(), ownRegion);
  }

  static WatchedAccounts of(Map<String, AccountConfig> accounts, Optional<String> ownRegion) {
    Set<Location> locations = new LinkedHashSet<>();
    Map<String, RoleToAssume> roles = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    if (accounts.isEmpty() && ownRegion.isEmpty()) {
      problems.add(
          "No account is configured and no region is known, so there is nothing to watch: set"
              + " AWS_REGION, or RAGDECK_ACCOUNTS_MAIN_REGIONS=eu-west-1,us-east-1.");
    }
    if (accounts.isEmpty()) {
      ownRegion.ifPresent(region -> add(DEFAULT_ALIAS, region, locations, problems));
    }
    new TreeMap<>(accounts)
        .forEach(
            (alias, account) -> {
              account.regions().forEach(region -> add(alias, region, locations, problems));
              account.roleArn().ifPresent(arn -> addRole(alias, arn, account, roles, problems));
            });
    return new WatchedAccounts(locations, roles, problems);
  }

  private static void add(
      String alias, String region, Set<Location> locations, List<String> problems) {
    try {
      locations.add(Location.of(alias, region));
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() + ".");
      return;
    }
    // It is asked all the same: AWS opens regions faster than consoles are updated.
    if (!Region.regions().contains(Region.of(region))) {
      problems.add(
          "Account %s names the region '%s', which this version doesn't know: is it spelled right?"
              .formatted(alias, region));
    }
  }

  private static void addRole(
      String alias,
      String arn,
      AccountConfig account,
      Map<String, RoleToAssume> roles,
      List<String> problems) {
    roles.put(alias, new RoleToAssume(arn, account.externalId()));
    if (!ROLE.matcher(arn).matches()) {
      problems.add(
          "Account %s names the role '%s', which is not the ARN of a role".formatted(alias, arn)
              + " (arn:aws:iam::111122223333:role/ragdeck).");
    }
  }
}
