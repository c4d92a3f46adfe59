package io.ragdeck.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  /** Whatever a name holds, a shell takes it for one word and runs nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ragqa-cluster",
        "/ecs/llm-service",
        "it's; touch /tmp/x",
        "$(id) `id` \"quoted\" \\",
        "-option",
        "a b\tc",
        ""
      })
  void aNameIsOneWordForAShell(String name) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Command.quoted(name)).start();
    String seen = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(seen).isEqualTo(name);
  }
}
