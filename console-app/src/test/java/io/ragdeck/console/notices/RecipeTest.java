package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.notices.Receiver.Got;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import io.ragdeck.monitoring.checks.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures verify by the recipes in docs/notifications.md, which are run as they stand there. */
class RecipeTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "notifications.md");

  @TempDir Path folder;

  private Got got;

  @BeforeEach
  void receive() throws InterruptedException {
    try (Store store = Databases.sqlite(folder);
        Receiver receiver = new Receiver();
        Outpost outpost = new Outpost(store, Clock.systemUTC())) {
      outpost.webhook("ops", receiver.address("/hook"));
      new Night(store).opens("inc-1", Severity.CRITICAL);
      outpost.queue();
      outpost.send();
      got = receiver.taken().getFirst();
    }
  }

  @Test
  void theShellAgrees() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("check.sh"), example("sh"));
    assertThat(run(List.of("sh", script.toString()), got.body(), Outpost.KEY, stamp())).isZero();
    assertThat(run(List.of("sh", script.toString()), got.body() + " ", Outpost.KEY, stamp()))
        .isNotZero();
    assertThat(run(List.of("sh", script.toString()), got.body(), "another key", stamp()))
        .isNotZero();
  }

  @Test
  void pythonAgrees() throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            folder.resolve("check.py"),
            example("python")
                + """

                import os, sys
                good = is_from_ragdeck(os.environ["KEY"], os.environ["TIMESTAMP"],
                                       os.environ["SIGNATURE"], open("body", "rb").read())
                sys.exit(0 if good else 1)
                """);
    assertThat(run(List.of("python3", script.toString()), got.body(), Outpost.KEY, stamp()))
        .isZero();
    assertThat(run(List.of("python3", script.toString()), got.body() + " ", Outpost.KEY, stamp()))
        .isNotZero();
    String old = Long.toString(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
    assertThat(run(List.of("python3", script.toString()), got.body(), Outpost.KEY, old))
        .isNotZero();
  }

  private String stamp() {
    return got.header("Ragdeck-Timestamp");
  }

  private int run(List<String> command, String body, String key, String timestamp)
      throws IOException, InterruptedException {
    Path unused = Files.writeString(folder.resolve("body"), body);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "KEY", key,
                "TIMESTAMP", timestamp,
                "SIGNATURE", got.header("Ragdeck-Signature")));
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String example(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }
}
