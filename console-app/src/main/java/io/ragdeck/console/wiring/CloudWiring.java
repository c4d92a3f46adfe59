package io.ragdeck.console.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.aws.Account;
import io.ragdeck.cloud.aws.NetworkProbe;
import io.ragdeck.cloud.aws.SdkAwsClients;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.DeclaredSystems;
import io.ragdeck.console.configuration.WatchedAccounts;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is watched: the real accounts or the simulated one. */
final class CloudWiring {

  @Produces
  @Singleton
  WatchedAccounts watchedAccounts(
      ConsoleConfig config,
      @ConfigProperty(name = "AWS_REGION") Optional<String> region,
      @ConfigProperty(name = "AWS_DEFAULT_REGION") Optional<String> defaultRegion) {
    return WatchedAccounts.of(config.accounts(), region.or(() -> defaultRegion));
  }

  @Produces
  @Singleton
  DeclaredSystems declaredSystems(ConsoleConfig config) {
    return DeclaredSystems.of(config.systems());
  }

  /** On real time: an hour of calls is an hour of the bill. */
  @Produces
  @Singleton
  CallMeter callMeter(MeterRegistry registry) {
    return new CallMeter(registry, Clock.systemUTC());
  }

  /** Empty where real accounts are watched. */
  @Produces
  @Singleton
  Optional<Sandbox> sandbox(ConsoleConfig config, CallMeter meter) {
    return config.sandbox()
        ? Optional.of(
            new Sandbox(config.scenario(), Clock.systemUTC(), CallPolicy.standard(), meter))
        : Optional.empty();
  }

  /** The time of the watched world, which in the sandbox can be put forward. */
  @Produces
  @Singleton
  Clock clock(Optional<Sandbox> sandbox) {
    return sandbox.<Clock>map(Sandbox::clock).orElseGet(Clock::systemUTC);
  }

  @Produces
  @Singleton
  AwsClients awsClients(Optional<Sandbox> sandbox, WatchedAccounts accounts, CallMeter meter) {
    return sandbox.map(Sandbox::clients).orElseGet(() -> realClients(accounts, meter));
  }

  private static AwsClients realClients(WatchedAccounts watched, CallMeter meter) {
    return new SdkAwsClients(
        watched.accounts().stream()
            .map(
                account ->
                    new Account(
                        account.alias(),
                        account.roleArn(),
                        account.externalId(),
                        account.regions()))
            .toList(),
        CallPolicy.standard(),
        meter);
  }

  void close(@Disposes AwsClients clients) {
    clients.close();
  }

  /** How a system is asked at its own address. */
  @Produces
  @Singleton
  HttpProbe probe(Optional<Sandbox> sandbox) {
    return sandbox.map(Sandbox::probe).orElseGet(NetworkProbe::new);
  }
}
