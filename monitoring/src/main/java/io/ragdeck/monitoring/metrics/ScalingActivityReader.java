package io.ragdeck.monitoring.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * What Application Auto Scaling did to the services of a location, by fifty a page. AWS keeps it
 * for six weeks; the calls cost nothing.
 */
public final class ScalingActivityReader {

  private static final int PAGE = 50;

  /** More say no more than that something goes up and down. */
  private static final int MOST_PAGES = 10;

  private final ApplicationAutoScalingClient scaling;

  public ScalingActivityReader(ApplicationAutoScalingClient scaling) {
    this.scaling = scaling;
  }

  /**
   * A service was scaled, or could not be.
   *
   * @param cluster by name
   * @param words what was done and why, as AWS says it
   */
  public record Activity(String cluster, String service, Instant at, String words) {}

  /** Newest first, as AWS lists them. */
  public List<Activity> read(Instant from, Instant until) {
    List<Activity> activities = new ArrayList<>();
    int pages = 0;
    for (DescribeScalingActivitiesResponse page :
        scaling.describeScalingActivitiesPaginator(
            request -> request.serviceNamespace(ServiceNamespace.ECS).maxResults(PAGE))) {
      page.scalingActivities().stream()
          .filter(one -> !one.startTime().isBefore(from) && one.startTime().isBefore(until))
          .flatMap(one -> translate(one).stream())
          .forEach(activities::add);
      pages++;
      if (pages == MOST_PAGES
          || page.scalingActivities().stream().anyMatch(one -> one.startTime().isBefore(from))) {
        break;
      }
    }
    return List.copyOf(activities);
  }

  /** Of "service/cluster/name"; nothing else of ECS scales. */
  private static Optional<Activity> translate(ScalingActivity activity) {
    String[] parts = activity.resourceId().split("/", -1);
    return parts.length == 3 && parts[0].equals("service")
        ? Optional.of(new Activity(parts[1], parts[2], activity.startTime(), words(activity)))
        : Optional.empty();
  }

  private static String words(ScalingActivity activity) {
    String done = activity.description().replaceFirst("[.]$", "");
    return switch (activity.statusCode()) {
      case SUCCESSFUL, PENDING, IN_PROGRESS, OVERRIDDEN, UNKNOWN_TO_SDK_VERSION ->
          "%s: %s".formatted(done, activity.cause());
      case UNFULFILLED, FAILED ->
          "%s failed: %s"
              .formatted(
                  done, Optional.ofNullable(activity.statusMessage()).orElse(activity.cause()));
    };
  }
}
