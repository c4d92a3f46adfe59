package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/audit",
        "/systems/ragqa-production?tab=tasks&x=1",
        "/a%2Fb",
        "/audit?q=%2F%2F"
      })
  void leadsToPathsOfThisConsole(String next) {
    assertThat(NextPage.safe(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/a\r\nLocation: https://evil.example",
        "javascript:alert(1)",
        "evil",
        "/login",
        "/login?next=/login",
        "/ü"
      })
  void leadsNowhereElse(String next) {
    assertThat(NextPage.safe(next)).isEqualTo("/");
  }
}
