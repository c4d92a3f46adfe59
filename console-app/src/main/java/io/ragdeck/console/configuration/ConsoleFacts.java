package io.ragdeck.console.configuration;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every page says of this console, for templates: {@code {inject:console.sandbox}}. */
@Named("console")
@Singleton
public final class ConsoleFacts {

  private final ConsoleConfig config;
  private final String version;

  ConsoleFacts(
      ConsoleConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
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

  public String getVersion() {
    return version;
  }
}
