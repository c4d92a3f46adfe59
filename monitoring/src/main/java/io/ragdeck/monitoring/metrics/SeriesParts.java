package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Puts together what the pages of one answer tell of one series. PARTIAL_DATA is what every page
 * says that has another after it, so only the last word counts.
 */
final class SeriesParts {

  private final MetricRange range;
  private final TreeMap<Instant, Double> points = new TreeMap<>();
  private Optional<StatusCode> failure = Optional.empty();
  private Optional<StatusCode> last = Optional.empty();
  private String words = "";

  SeriesParts(MetricRange range) {
    this.range = range;
  }

  void add(MetricDataResult result) {
    int size = Math.min(result.timestamps().size(), result.values().size());
    for (int at = 0; at < size; at++) {
      Instant moment = result.timestamps().get(at);
      if (!moment.isBefore(range.from()) && moment.isBefore(range.until())) {
        points.put(moment, result.values().get(at));
      }
    }
    last = Optional.ofNullable(result.statusCode());
    if (last.filter(SeriesParts::fails).isPresent()) {
      failure = last;
    }
    if (!result.messages().isEmpty()) {
      words =
          result.messages().stream()
              .map(message -> " %s: %s".formatted(message.code(), message.value()))
              .distinct()
              .collect(Collectors.joining());
    }
  }

  private static boolean fails(StatusCode status) {
    return switch (status) {
      case INTERNAL_ERROR, FORBIDDEN -> true;
      case COMPLETE, PARTIAL_DATA, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  Series together() {
    return new Series(
        points.entrySet().stream().map(one -> new Point(one.getKey(), one.getValue())).toList(),
        failure
            .or(() -> last)
            .flatMap(SeriesParts::sentence)
            .or(() -> Optional.of("CloudWatch says:").filter(says -> !words.isEmpty()))
            .map(sentence -> sentence + words),
        failure.isPresent() || last.filter(StatusCode.PARTIAL_DATA::equals).isPresent());
  }

  private static Optional<String> sentence(StatusCode status) {
    return switch (status) {
      case INTERNAL_ERROR -> Optional.of("CloudWatch failed while it read it.");
      case FORBIDDEN -> Optional.of("The console's role may not read it.");
      case PARTIAL_DATA -> Optional.of("CloudWatch did not give all of it.");
      case COMPLETE, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }
}
