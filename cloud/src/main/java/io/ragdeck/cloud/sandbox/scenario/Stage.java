package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.bill.Ledger;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.GpuAgents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** A scenario set up: the accounts that it plays in. */
public final class Stage {

  /** An account is older than what is first deployed in it. */
  private static final Duration FURNISHED = Duration.ofDays(1);

  private final Scenario scenario;
  private final Map<String, String> accountIds;
  private final Instant loadedAt;
  private final Instant curtain;
  private final Set<Location> locations;
  private final ConcurrentMap<Location, Account> accounts = new ConcurrentHashMap<>();

  /**
   * Sets a scenario up as it stands at a moment.
   *
   * @param loadedAt the moment that the scenario's times are relative to
   */
  public Stage(Scenario scenario, Instant loadedAt, ResourceKinds kinds) {
    this.scenario = scenario;
    this.accountIds = scenario.accounts();
    this.loadedAt = loadedAt;
    this.curtain = loadedAt.minus(scenario.story());
    JsonNode content = scenario.content();
    content
        .path("systems")
        .forEach(
            system ->
                new DeployedSystem(account(location(system)), kinds, system)
                    .plan(curtain, loadedAt));
    content
        .path("generate")
        .forEach(clause -> new Generator(this::account, clause, curtain).build());
    content
        .path("happenings")
        .forEach(
            happening -> HappeningReader.plan(account(location(happening)), happening, loadedAt));
    content
        .path("alarms")
        .forEach(alarm -> ScenarioAlarm.add(account(location(alarm)), alarm, loadedAt));
    scenario.locations().forEach(location -> account(Location.parse(location)));
    this.locations = accounts.keySet().stream().collect(Collectors.toUnmodifiableSet());
  }

  public Scenario scenario() {
    return scenario;
  }

  /** The locations that the scenario plays in. */
  public Set<Location> locations() {
    return locations;
  }

  /** The account there; an empty one where the scenario has nothing. */
  public Account account(Location location) {
    return accounts.computeIfAbsent(
        location,
        missing -> {
          Account account =
              new Account(
                  location,
                  accountIds.getOrDefault(location.account(), "999999999999"),
                  scenario.seed(),
                  beginning(location));
          NewAccount.furnish(account);
          scenario.quotas(location).forEach(account.quotas()::set);
          scenario.gpuAgents(location).forEach(GpuAgents.of(account)::install);
          if (scenario.sources()) {
            account.buckets().fed();
          }
          scenario.pushes(location).forEach(push -> announce(account, push));
          Ledger ledger = Ledger.of(account);
          ledger.activeTags().addAll(scenario.costTags(location.account()));
          ledger.open(loadedAt);
          return account;
        });
  }

  /** Somebody pushes an image some time after its repository was made. */
  private static void announce(Account account, JsonNode push) {
    account
        .registry()
        .expect(
            push.path("repository").asText(),
            push.path("tag").asText("latest"),
            push.path("by").asText("ci"),
            Duration.parse(push.path("after").asText("PT1M")));
  }

  /** A moment before the oldest system there was deployed. */
  private Instant beginning(Location location) {
    Duration oldest = Duration.ZERO;
    for (JsonNode system : scenario.content().path("systems")) {
      if (location(system).equals(location)) {
        Duration age = DeployedSystem.age(system);
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
      }
    }
    return curtain.minus(oldest).minus(FURNISHED);
  }

  private static Location location(JsonNode part) {
    return Location.parse(part.path("location").asText());
  }
}
