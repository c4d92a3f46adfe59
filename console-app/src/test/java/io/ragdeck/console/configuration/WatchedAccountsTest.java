package io.ragdeck.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.configuration.WatchedAccounts.WatchedAccount;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the environment, as operators write it. */
class WatchedAccountsTest {

  private static final Optional<String> NO_REGION = Optional.empty();

  @Test
  void watchesTheOwnRegionWhereNothingIsConfigured() {
    WatchedAccounts watched = accounts(Map.of(), Optional.of("eu-west-1"));
    assertThat(watched.accounts())
        .containsExactly(
            new WatchedAccount("main", List.of("eu-west-1"), Optional.empty(), Optional.empty()));
    assertThat(watched.problems()).isEmpty();
  }

  @Test
  void saysWhatToSetWhereThereIsNothingToWatch() {
    WatchedAccounts watched = accounts(Map.of(), NO_REGION);
    assertThat(watched.isAnyWatchable()).isFalse();
    assertThat(watched.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("AWS_REGION"));
  }

  @Test
  void readsSeveralAccountsWithRolesAndRegions() {
    WatchedAccounts watched =
        accounts(
            Map.of(
                "RAGDECK_ACCOUNTS_MAIN_REGIONS", "eu-west-1, us-east-1",
                "RAGDECK_ACCOUNTS_MAIN_ROLE_ARN", "arn:aws:iam::111122223333:role/ragdeck",
                "RAGDECK_ACCOUNTS_MAIN_EXTERNAL_ID", "42",
                "RAGDECK_ACCOUNTS_STAGING_REGIONS", "eu-west-1"),
            NO_REGION);
    assertThat(watched.accounts())
        .containsExactly(
            new WatchedAccount(
                "main",
                List.of("eu-west-1", "us-east-1"),
                Optional.of("arn:aws:iam::111122223333:role/ragdeck"),
                Optional.of("42")),
            new WatchedAccount(
                "staging", List.of("eu-west-1"), Optional.empty(), Optional.empty()));
    assertThat(watched.problems()).isEmpty();
    assertThat(watched.isAnyWatchable()).isTrue();
  }

  @Test
  void doesNotLetOneMistakeHideTheOtherAccounts() {
    WatchedAccounts watched =
        accounts(
            Map.of(
                "RAGDECK_ACCOUNTS_GOOD_REGIONS", "eu-west-1",
                "RAGDECK_ACCOUNTS_TYPO_REGIONS", "mars-1",
                "RAGDECK_ACCOUNTS_ROLE_REGIONS", "eu-west-1",
                "RAGDECK_ACCOUNTS_ROLE_ROLE_ARN", "ragdeck",
                "RAGDECK_ACCOUNTS_ID_REGIONS", "eu-west-1",
                "RAGDECK_ACCOUNTS_ID_EXTERNAL_ID", "42",
                "RAGDECK_ACCOUNTS_NONE_ROLE_ARN", "arn:aws:iam::111122223333:role/ragdeck"),
            NO_REGION);
    assertThat(watched.accounts())
        .extracting(WatchedAccount::alias)
        .containsExactly("good", "role", "typo");
    assertThat(watched.problems())
        .hasSize(4)
        .anySatisfy(problem -> assertThat(problem).contains("typo", "'mars-1'"))
        .anySatisfy(problem -> assertThat(problem).contains("role", "'ragdeck'", "ARN"))
        .anySatisfy(problem -> assertThat(problem).contains("Account id", "external id"))
        .anySatisfy(problem -> assertThat(problem).contains("RAGDECK_ACCOUNTS_NONE_REGIONS"));
  }

  @Test
  void isNotReadyWhereNoRegionCanExist() {
    assertThat(
            accounts(Map.of("RAGDECK_ACCOUNTS_MAIN_REGIONS", "mars-1"), NO_REGION).isAnyWatchable())
        .isFalse();
  }

  private static WatchedAccounts accounts(
      Map<String, String> environment, Optional<String> ownRegion) {
    ConsoleConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ConsoleConfig.class)
            .withSources(new EnvConfigSource(environment, 300))
            .build()
            .getConfigMapping(ConsoleConfig.class);
    return WatchedAccounts.of(config.accounts(), ownRegion);
  }
}
