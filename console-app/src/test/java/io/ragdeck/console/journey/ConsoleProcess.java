package io.ragdeck.console.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged console as a user starts it, in a process of its own: the only way to show what
 * happens at SIGKILL, with {@code --cloud aws}, or in the native executable (system property {@code
 * console.executable}).
 */
final class ConsoleProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final URI address;

  private ConsoleProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts a console and waits until it answers. */
  static ConsoleProcess start(Path dataDir, Map<String, String> environment) {
    try {
      int port = freePort();
      Path log = Files.createTempFile("ragdeck-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().put("RAGDECK_PORT", Integer.toString(port));
      builder.environment().put("RAGDECK_DATA_DIR", dataDir.toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      ConsoleProcess console =
          new ConsoleProcess(builder.start(), log, URI.create("http://localhost:" + port));
      console.awaitAnswer();
      return console;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command() {
    String executable = System.getProperty("console.executable", "");
    if (!executable.isEmpty()) {
      return List.of(executable);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-jar");
    command.add(System.getProperty("console.jar", "target/quarkus-app/quarkus-run.jar"));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The console ended at start:\n" + log());
      }
      try {
        if (get("/q/health/live").statusCode() == 200) {
          return;
        }
      } catch (UncheckedIOException notYet) {
        pause(Duration.ofMillis(100));
      }
    }
    throw new IllegalStateException("The console did not answer:\n" + log());
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  HttpResponse<String> get(String path, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Twice: what the first time frees lets go of more. */
  void collectGarbage() {
    try {
      for (int time = 0; time < 2; time++) {
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the kernel's out-of-memory killer does it: no time for anything. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
    http.close();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
