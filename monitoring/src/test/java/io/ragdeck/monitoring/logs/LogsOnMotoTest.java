package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** The same lines, read from the sandbox and over the wire from an emulator. */
class LogsOnMotoTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Instant NOW = CLOCK.instant();
  private static final String GROUP = "/ecs/moto-api";

  /** What both gave, and what of a group that is not there. */
  private record Read(List<String> lines, CloudProblem.Kind missing) {}

  @Test
  void bothGiveTheSameLinesInTheSameOrder() {
    Read onSandbox;
    try (Sandbox sandbox =
        new Sandbox(
            "empty",
            CLOCK,
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), CLOCK))) {
      onSandbox = read(sandbox.clients());
    }
    Read onMoto;
    try (MotoServer moto = MotoServer.start();
        AwsClients wire = moto.clients(LogWorld.MUMBAI)) {
      onMoto = read(wire);
    }
    assertThat(onMoto).isEqualTo(onSandbox);
    assertThat(onMoto.lines()).hasSize(401).first().isEqualTo("a2/0 of task a2");
    assertThat(onMoto.missing()).isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  private static Read read(AwsClients clients) {
    CloudWatchLogsClient logs = clients.logs(LogWorld.MUMBAI);
    logs.createLogGroup(it -> it.logGroupName(GROUP));
    put(logs, "api", "a1", 200, 0);
    put(logs, "api", "a2", 201, 500);
    put(logs, "worker", "w1", 10, 0);
    LogArchive archive = new LogArchive(new LogReader(clients, UnaryOperator.identity()));
    LogSource api =
        new LogSource(LogWorld.MUMBAI, GROUP, "ecs/api/", "api", "api", Optional.empty());
    LogSource gone =
        new LogSource(LogWorld.MUMBAI, "/ecs/gone", "ecs/api/", "gone", "api", Optional.empty());
    LogSlice slice =
        archive.newest(
            List.of(api, gone), NOW.minus(Duration.ofHours(1)), NOW, 1_000, line -> true);
    return new Read(
        slice.lines().stream().map(line -> line.stream().task() + "/" + line.message()).toList(),
        slice.problems().values().iterator().next().kind());
  }

  /** A line each second, ending a moment ago. */
  private static void put(
      CloudWatchLogsClient logs, String container, String task, int count, int millis) {
    String stream = "ecs/%s/%s".formatted(container, task);
    logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName(stream));
    List<InputLogEvent> events =
        IntStream.range(0, count)
            .mapToObj(
                at ->
                    InputLogEvent.builder()
                        .timestamp(
                            NOW.minusSeconds(count - at).minusMillis(100 + millis).toEpochMilli())
                        .message("%s of task %s".formatted(at, task))
                        .build())
            .toList();
    var ignored =
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName(stream).logEvents(events));
  }
}
