package io.ragdeck.console.configuration;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every page says of this console, for templates: {@code {inject:console.sandbox}}. */
@Named("console")
@Singleton
public final class ConsoleFacts {

  private final ConsoleConfig config;
  private final WatchedAccounts accounts;
  private final String version;

  ConsoleFacts(
      ConsoleConfig config,
      WatchedAccounts accounts,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.accounts = accounts;
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
    return config.sandbox() ? List.of() : accounts.problems();
  }

  public String getVersion() {
    return version;
  }
}
