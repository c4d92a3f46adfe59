package io.ragdeck.monitoring.logs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** A sandbox with log groups that a test fills, on a clock that stands. */
final class LogWorld implements AutoCloseable {

  static final Location MUMBAI = Location.of("main", "ap-south-1");
  static final String GROUP = "/test/api";

  final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  final Sandbox sandbox;
  final LogReader reader;

  LogWorld() {
    this(UnaryOperator.identity());
  }

  LogWorld(UnaryOperator<String> mask) {
    Clock still = Clock.fixed(Instant.parse("2026-11-20T02:14:00Z"), ZoneOffset.UTC);
    sandbox = new Sandbox("empty", still, CallPolicy.standard(), new CallMeter(calls, still));
    reader = new LogReader(sandbox.clients(), mask);
    client().createLogGroup(it -> it.logGroupName(GROUP));
  }

  CloudWatchLogsClient client() {
    return sandbox.clients().logs(MUMBAI);
  }

  Instant now() {
    return sandbox.clock().instant();
  }

  void advance(Duration by) {
    sandbox.clock().advance(by);
  }

  void task(String container, String task) {
    client()
        .createLogStream(
            it -> it.logGroupName(GROUP).logStreamName("ecs/%s/%s".formatted(container, task)));
  }

  /** A line that a task wrote so long ago. */
  void says(String container, String task, Duration ago, String... messages) {
    List<InputLogEvent> events = new ArrayList<>();
    for (String message : messages) {
      events.add(
          InputLogEvent.builder()
              .timestamp(now().minus(ago).toEpochMilli())
              .message(message)
              .build());
    }
    events.sort(Comparator.comparing(InputLogEvent::timestamp));
    var ignored =
        client()
            .putLogEvents(
                it ->
                    it.logGroupName(GROUP)
                        .logStreamName("ecs/%s/%s".formatted(container, task))
                        .logEvents(events));
  }

  LogSource source(String container) {
    return new LogSource(
        MUMBAI, GROUP, "ecs/%s/".formatted(container), container, container, Optional.empty());
  }

  double calls(String operation) {
    return calls.find("ragdeck.aws.calls").tag("operation", operation).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  void fault(Fault.Effect effect) {
    sandbox.faults().add(new Fault("logs", "FilterLogEvents", Optional.empty(), effect, 1));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
