package io.ragdeck.console.configuration;

import io.ragdeck.console.configuration.ConsoleConfig.AccountConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * The accounts and regions to watch with {@code aws}, and what can't work about them. A mistake in
 * one account doesn't hide the others.
 *
 * @param accounts those that can be asked; empty if nothing can be watched at all
 * @param problems one sentence each, for people
 */
public record WatchedAccounts(List<WatchedAccount> accounts, List<String> problems) {

  private static final String DEFAULT_ALIAS = "main";
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");

  /**
   * An account.
   *
   * @param regions at least one; one that nobody knows is kept, so that the pages show it failing
   * @param roleArn what to assume; empty: the console's own credentials
   * @param externalId only with a role
   */
  public record WatchedAccount(
      String alias, List<String> regions, Optional<String> roleArn, Optional<String> externalId) {

    public WatchedAccount {
      regions = List.copyOf(regions);
    }
  }

  public WatchedAccounts {
    accounts = List.copyOf(accounts);
    problems = List.copyOf(problems);
  }

  /** Whether there is at least one region that this version knows. */
  public boolean isAnyWatchable() {
    return accounts.stream()
        .flatMap(account -> account.regions().stream())
        .anyMatch(WatchedAccounts::isKnown);
  }

  /**
   * Reads the configuration.
   *
   * @param ownRegion the region of the console's own environment ({@code AWS_REGION})
   */
  public static WatchedAccounts of(
      Map<String, AccountConfig> configured, Optional<String> ownRegion) {
    if (!configured.isEmpty()) {
      return new Reading().read(configured, ownRegion);
    }
    return ownRegion
        .map(region -> new Reading().own(region))
        .orElseGet(
            () ->
                new WatchedAccounts(
                    List.of(),
                    List.of(
                        "No account is configured and no region is known, so there is nothing to"
                            + " watch: set AWS_REGION, or"
                            + " RAGDECK_ACCOUNTS_MAIN_REGIONS=eu-west-1,us-east-1.")));
  }

  private static boolean isKnown(String region) {
    return Region.regions().contains(Region.of(region));
  }

  private static final class Reading {

    private final List<WatchedAccount> accounts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    WatchedAccounts own(String region) {
      add(new WatchedAccount(DEFAULT_ALIAS, List.of(region), Optional.empty(), Optional.empty()));
      return new WatchedAccounts(accounts, problems);
    }

    WatchedAccounts read(Map<String, AccountConfig> configured, Optional<String> ownRegion) {
      new TreeMap<>(configured)
          .forEach(
              (alias, account) ->
                  add(
                      new WatchedAccount(
                          alias,
                          account
                              .regions()
                              .orElseGet(() -> ownRegion.map(List::of).orElse(List.of()))
                              .stream()
                              .map(String::strip)
                              .distinct()
                              .toList(),
                          account.roleArn(),
                          account.externalId())));
      return new WatchedAccounts(accounts, problems);
    }

    private void add(WatchedAccount account) {
      String alias = account.alias();
      if (!ALIAS.matcher(alias).matches()) {
        problems.add(
            "The account alias '%s' must be lower-case letters, digits and dashes; the account is"
                    .formatted(alias)
                + " not watched.");
        return;
      }
      if (account.externalId().isPresent() && account.roleArn().isEmpty()) {
        problems.add(
            "Account %s has an external id but no role to assume; the account is not watched."
                .formatted(alias));
        return;
      }
      if (account.regions().isEmpty()) {
        problems.add(
            "Account %s names no region, so nothing of it is watched: set".formatted(alias)
                + " RAGDECK_ACCOUNTS_%s_REGIONS."
                    .formatted(alias.toUpperCase(Locale.ROOT).replace('-', '_')));
        return;
      }
      account.roleArn().ifPresent(role -> checkRole(alias, role));
      account.regions().forEach(region -> checkRegion(alias, region));
      accounts.add(account);
    }

    private void checkRole(String alias, String role) {
      if (!ROLE.matcher(role).matches()) {
        problems.add(
            "Account %s names the role '%s', which is not the ARN of a role".formatted(alias, role)
                + " (arn:aws:iam::111122223333:role/ragdeck).");
      }
    }

    private void checkRegion(String alias, String region) {
      if (!isKnown(region)) {
        problems.add(
            "Account %s names the region '%s', which this version doesn't know: is it spelled right?"
                .formatted(alias, region));
      }
    }
  }
}
