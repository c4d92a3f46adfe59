package io.ragdeck.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.metrics.ScalingActivityReader.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

class ScalingActivityReaderTest {

  private static final String GATEWAY = "service/ragqa-cluster/ragqa-api-gateway";

  @Test
  void readsWhatWasDoneWithinATimeAndNoMorePagesThanThatTakes() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      ApplicationAutoScalingClient scaling =
          fleet.sandbox().clients().applicationAutoScaling(Location.of("main", "ap-south-1"));
      for (int times = 0; times < 60; times++) {
        register(scaling, 3 + times % 2);
        fleet.sandbox().clock().advance(Duration.ofMinutes(1));
      }
      Instant now = fleet.sandbox().clock().instant();
      ScalingActivityReader reader = new ScalingActivityReader(scaling);

      List<Activity> few = reader.read(now.minus(Duration.ofMinutes(10)), now);
      assertThat(few).hasSize(10).extracting(Activity::service).containsOnly("ragqa-api-gateway");
      assertThat(few).extracting(Activity::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
      assertThat(few.getFirst().words())
          .isEqualTo("Setting desired count to 4: minimum capacity was set to 4");
      assertThat(fleet.callsOf("application-autoscaling:DescribeScalingActivities")).isEqualTo(1);

      assertThat(reader.read(now.minus(Duration.ofDays(1)), now)).hasSize(60);
      assertThat(fleet.callsOf("application-autoscaling:DescribeScalingActivities")).isEqualTo(3);
    }
  }

  private static void register(ApplicationAutoScalingClient scaling, int exactly) {
    var ignored =
        scaling.registerScalableTarget(
            it ->
                it.serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(GATEWAY)
                    .minCapacity(exactly)
                    .maxCapacity(exactly));
  }
}
