package io.ragdeck.monitoring.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.alarms.Alarm.Comparison;
import io.ragdeck.monitoring.alarms.Alarm.State;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * What is read of an alarm is the same on the sandbox and on an emulator that real SDK clients
 * reach over the wire, as far as the emulator goes: {@code docs/emulators.md} names what it lacks.
 */
class AlarmConformanceTest {

  private static final Location HERE = Location.of("main", "ap-south-1");

  private static final Sandbox SANDBOX =
      new Sandbox(
          "empty",
          Clock.systemUTC(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));

  private static MotoServer moto;
  private static AwsClients wire;

  @BeforeAll
  static void buildBoth() {
    moto = MotoServer.start(Map.of());
    wire = moto.clients(HERE);
    for (AwsClients aws : List.of(SANDBOX.clients(), wire)) {
      aws.cloudWatch(HERE)
          .putMetricAlarm(
              request ->
                  request
                      .alarmName("rag-api-busy")
                      .alarmDescription("The API is busy")
                      .namespace("AWS/ECS")
                      .metricName("CPUUtilization")
                      .dimensions(
                          it -> it.name("ClusterName").value("rag"),
                          it -> it.name("ServiceName").value("rag-api"))
                      .statistic(Statistic.AVERAGE)
                      .period(300)
                      .evaluationPeriods(3)
                      .datapointsToAlarm(2)
                      .threshold(80.5)
                      .treatMissingData("notBreaching")
                      .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                      .alarmActions("arn:aws:sns:ap-south-1:123456789012:alarms"));
      aws.cloudWatch(HERE)
          .setAlarmState(
              request ->
                  request
                      .alarmName("rag-api-busy")
                      .stateValue(StateValue.ALARM)
                      .stateReason("A test"));
    }
  }

  @AfterAll
  static void close() {
    wire.close();
    moto.close();
    SANDBOX.close();
  }

  @Test
  void readsTheSameOfAnAlarm() {
    Alarm simulated = new AlarmReader(SANDBOX.clients().cloudWatch(HERE)).read().getFirst();
    Alarm emulated = onMoto();

    assertThat(simulated)
        .usingRecursiveComparison()
        .ignoringFields("arn", "since", "configuredAt")
        .isEqualTo(emulated);
    assertThat(simulated.state()).isEqualTo(State.ALARM);
    assertThat(simulated.evaluation().orElseThrow().comparison()).isEqualTo(Comparison.AT_LEAST);
    assertThat(simulated.evaluation().orElseThrow().threshold()).hasValue(80.5);
    assertThat(simulated.evaluation().orElseThrow().period()).isEqualTo(Duration.ofMinutes(5));
  }

  private static Alarm onMoto() {
    return new AlarmReader(wire.cloudWatch(HERE)).read().getFirst();
  }
}
