package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.ServiceKey;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** The scaling bounds of every ECS service of a location: DescribeScalableTargets by 50. */
public final class ScalableTargetReader {

  private static final int PAGE = 50;
  private static final Pattern RESOURCE = Pattern.compile("service/([^/]+)/([^/]+)");

  private final ApplicationAutoScalingClient scaling;

  public ScalableTargetReader(ApplicationAutoScalingClient scaling) {
    this.scaling = scaling;
  }

  public Map<ServiceKey, ScalingBounds> read() {
    return scaling
        .describeScalableTargetsPaginator(
            request -> request.serviceNamespace(ServiceNamespace.ECS).maxResults(PAGE))
        .scalableTargets()
        .stream()
        .filter(
            target ->
                target.scalableDimension() == ScalableDimension.ECS_SERVICE_DESIRED_COUNT
                    && RESOURCE.matcher(target.resourceId()).matches())
        .collect(
            Collectors.toMap(
                ScalableTargetReader::keyOf,
                target -> new ScalingBounds(target.minCapacity(), target.maxCapacity()),
                (first, second) -> first));
  }

  private static ServiceKey keyOf(ScalableTarget target) {
    Matcher matcher = RESOURCE.matcher(target.resourceId());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an ECS service: " + target.resourceId());
    }
    return new ServiceKey(matcher.group(1), matcher.group(2));
  }
}
