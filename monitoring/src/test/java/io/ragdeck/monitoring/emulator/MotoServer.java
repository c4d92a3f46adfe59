package io.ragdeck.monitoring.emulator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.aws.Account;
import io.ragdeck.cloud.aws.SdkAwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The AWS emulator moto as a process on loopback: AWS over the wire. The executable is named by the
 * system property {@code tools.moto}, which {@code ./test} sets; else {@code moto_server} on the
 * path.
 */
public final class MotoServer implements AutoCloseable {

  private static final String ENDPOINT = "aws.endpointUrl";

  private static final Duration START = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  private MotoServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts an empty emulator. */
  public static MotoServer start() {
    return start(Map.of());
  }

  /**
   * Starts an empty emulator.
   *
   * @param settings moto's own environment, such as {@code MOTO_ECS_SERVICE_RUNNING}
   */
  public static MotoServer start(Map<String, String> settings) {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("tools.moto", "moto_server"),
            "-H",
            "127.0.0.1",
            "-p",
            Integer.toString(port));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      MotoServer server = new MotoServer(builder.start(), URI.create("http://127.0.0.1:" + port));
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(
          "These tests need the AWS emulator: run ./test, or pip install \"moto[server]==5.2.1\""
              + " and name its moto_server with -Dtools.moto=",
          e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("moto ended at start with " + process.exitValue());
      }
      try {
        reset();
        return;
      } catch (UncheckedIOException notYet) {
        pause();
      }
    }
    throw new IllegalStateException("moto did not answer within " + START);
  }

  /**
   * Real SDK clients that reach it, until it is closed: the endpoint is a property of this JVM. To
   * be closed by the caller.
   */
  public AwsClients clients(Location location) {
    System.setProperty(ENDPOINT, address.toString());
    return new SdkAwsClients(
        List.of(
            new Account(
                location.account(),
                Optional.empty(),
                Optional.empty(),
                List.of(location.region().id()))),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
        CallPolicy.standard(),
        new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));
  }

  /** Forgets everything, in a few milliseconds. */
  public void reset() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/moto-api/reset"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("moto answered its reset with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What {@code AWS_ENDPOINT_URL} or an endpoint override is set to. */
  public URI address() {
    return address;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (address.toString().equals(System.getProperty(ENDPOINT))) {
      System.clearProperty(ENDPOINT);
    }
    http.close();
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
