package io.ragdeck.console.configuration;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every page says of this console, for templates: {@code {inject:console.sandbox}}. */
@Named("console")
@Singleton
public final class ConsoleFacts {

  private final ConsoleConfig config;
  private final WatchedAccounts accounts;
  private final DeclaredSystems systems;
  private final String version;

  ConsoleFacts(
      ConsoleConfig config,
      WatchedAccounts accounts,
      DeclaredSystems systems,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.accounts = accounts;
    this.systems = systems;
    this.version = version.replace("-SNAPSHOT", "");
  }

  public boolean isSandbox() {
    return config.sandbox();
  }

  /** The scenario that the sandbox started with. */
  public String getScenario() {
    return config.scenario();
  }

  public boolean isSignInRequired() {
    return config.signInRequired();
  }

  /** What can't work about the configuration, one sentence each; every page shows them. */
  public List<String> getProblems() {
    Stream<String> ofAccounts =
        config.sandbox()
            ? Stream.of()
            : Stream.concat(accounts.problems().stream(), systems.unwatched(accounts).stream());
    return Stream.concat(ofAccounts, systems.problems().stream()).toList();
  }

  public String getVersion() {
    return version;
  }
}
