package io.ragdeck.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @Test
  void letsTheDefaultsStart() {
    assertThat(Refusal.reason(config(Map.of()))).isEmpty();
    assertThat(Refusal.reason(config(Map.of("ragdeck.cloud", "aws")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "192.168.1.5", "myhost", "127.0.0.1.nip.io", "localhost.evil"})
  void keepsAnOpenSandboxOnLoopback(String host) {
    assertThat(Refusal.reason(config(Map.of("ragdeck.host", host))))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("loopback", host).doesNotContain("\n"));
    assertThat(
            Refusal.reason(
                config(Map.of("ragdeck.host", host, "ragdeck.authentication", "required"))))
        .isEmpty();
    assertThat(Refusal.reason(config(Map.of("ragdeck.host", host, "ragdeck.cloud", "aws"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void takesEveryLoopbackAddress(String host) {
    assertThat(Refusal.reason(config(Map.of("ragdeck.host", host)))).isEmpty();
  }

  @Test
  void hasNoSettingThatSwitchesSignInOffForARealAccount() {
    for (ConsoleConfig.Authentication value : ConsoleConfig.Authentication.values()) {
      ConsoleConfig config =
          config(Map.of("ragdeck.cloud", "aws", "ragdeck.authentication", value.name()));
      assertThat(config.signInRequired()).as(value.name()).isTrue();
    }
  }

  @Test
  void takesNoKeyThatIsEasyToGuess() {
    assertThat(Refusal.reason(config(Map.of("ragdeck.bootstrap-token", "x".repeat(31)))))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("at least 32"));
    assertThat(Refusal.reason(config(Map.of("ragdeck.bootstrap-token", "x".repeat(32))))).isEmpty();
    assertThat(Refusal.reason(config(Map.of("ragdeck.metrics-token", "x".repeat(15))))).isPresent();
    assertThat(Refusal.reason(config(Map.of("ragdeck.admin-password", "short"))))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("at least 12").doesNotContain("short"));
  }

  @Test
  void namesTheScenariosThatThereAre() {
    assertThat(Refusal.reason(config(Map.of("ragdeck.scenario", "helthy"))))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("'helthy'", "healthy", "bad-night"));
  }

  @Test
  void refusesAMaskThatDoesNotHideWhatItShould() {
    assertThat(mask("EMP-(\\d{6})", "user EMP-104417", "EMP-1 is a ticket")).isEmpty();
    assertThat(mask("EMP-(\\d{6}", "user EMP-104417", "x"))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("ragdeck.logs.masks: The mask 'employee' can't be used:")
                    .contains("not RE2", "missing closing )")
                    .doesNotContain("\n"));
    assertThat(mask("(?<=EMP-)\\d{6}", "user EMP-104417", "x")).isPresent();
    assertThat(mask("EMP-\\d{7}", "user EMP-104417", "x"))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("'employee'", "finds nothing in the line of 'hides'")
                    .doesNotContain("104417"));
    assertThat(mask("EMP-\\d+", "user EMP-104417", "EMP-1 is a ticket"))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("finds something in the line of 'keeps'"));
    assertThat(
            Refusal.reason(
                config(
                    Map.of(
                        "ragdeck.logs.masks.e-mail.pattern", "x",
                        "ragdeck.logs.masks.e-mail.hides", "x",
                        "ragdeck.logs.masks.e-mail.keeps", "y"))))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("There is a mask 'e-mail' already"));
  }

  private static Optional<String> mask(String pattern, String hides, String keeps) {
    return Refusal.reason(
        config(
            Map.of(
                "ragdeck.logs.masks.employee.pattern", pattern,
                "ragdeck.logs.masks.employee.hides", hides,
                "ragdeck.logs.masks.employee.keeps", keeps)));
  }

  @Test
  void warnsOfWhatWorksAndIsUnwise() {
    assertThat(StartupChecks.warnings(config(Map.of()))).isEmpty();
    assertThat(warnings("ragdeck.cloud", "aws", "ragdeck.host", "0.0.0.0"))
        .contains("RAGDECK_PROXIES=1");
    assertThat(
            StartupChecks.warnings(
                config(
                    Map.of(
                        "ragdeck.cloud", "aws",
                        "ragdeck.host", "0.0.0.0",
                        "ragdeck.proxies", "1"))))
        .isEmpty();
    assertThat(warnings("ragdeck.cloud", "aws", "ragdeck.admin-password", "a".repeat(20)))
        .contains("unset it");
    assertThat(warnings("ragdeck.cloud", "aws", "ragdeck.bootstrap-token", "a".repeat(40)))
        .contains("unset it");
    assertThat(warnings("ragdeck.cloud", "aws", "ragdeck.history.retention", "PT30M"))
        .contains("P30D");
    assertThat(warnings("ragdeck.cloud", "aws", "ragdeck.session.lifetime", "P90D"))
        .contains("90 days");
    assertThat(warnings("ragdeck.cloud", "sandbox", "ragdeck.store-url", "jdbc:sqlite:x.db"))
        .contains("real account");
  }

  private static String warnings(String... settings) {
    return String.join(
        "\n",
        StartupChecks.warnings(config(Map.of(settings[0], settings[1], settings[2], settings[3]))));
  }

  private static ConsoleConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(ConsoleConfig.class)
        .withSources(new PropertiesConfigSource(values, "test", 500))
        .build()
        .getConfigMapping(ConsoleConfig.class);
  }
}
