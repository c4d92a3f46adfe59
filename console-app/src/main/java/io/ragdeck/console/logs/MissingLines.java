package io.ragdeck.console.logs;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogSources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Lines that the answer does not have. */
@Schema(description = "Lines that are missing from the answer, and why")
public record MissingLines(
    String service,
    @Schema(description = "\"*\" for all of the service") String container,
    @Schema(description = "Empty where the lines are not in CloudWatch Logs or can't be told apart")
        Optional<String> group,
    @Schema(description = "What AWS said; null where the lines are not in CloudWatch Logs")
        Optional<CloudProblem.Kind> kind,
    @Schema(description = "One sentence for an operator, with what helps") String message) {

  static List<MissingLines> of(LogSources sources, Map<LogSource, CloudProblem> problems) {
    return Stream.concat(sources.unreadable().stream().map(MissingLines::of), of(problems).stream())
        .toList();
  }

  static List<MissingLines> of(LogSources sources, LogSlice slice) {
    return Stream.concat(
            of(sources, slice.problems()).stream(),
            slice.unread().stream().sorted(LogSource.ORDER).map(MissingLines::unread))
        .toList();
  }

  static List<MissingLines> of(Map<LogSource, CloudProblem> problems) {
    return problems.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(LogSource.ORDER))
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static MissingLines of(LogSources.Unreadable one) {
    return new MissingLines(
        one.service(), one.container(), Optional.empty(), Optional.empty(), one.why());
  }

  private static MissingLines unread(LogSource source) {
    return new MissingLines(
        source.service(),
        source.container(),
        Optional.of(source.group()),
        Optional.empty(),
        "Not read yet: AWS takes few reads a second, and this page did not wait longer. Choose"
            + " fewer services, or look again.");
  }

  private static MissingLines of(LogSource source, CloudProblem problem) {
    return new MissingLines(
        source.service(),
        source.container(),
        Optional.of(source.group()),
        Optional.of(problem.kind()),
        sentence(source, problem));
  }

  private static String sentence(LogSource source, CloudProblem problem) {
    return switch (problem.kind()) {
      case ACCESS_DENIED ->
          "The console may not read it: grant %s on the log group %s."
              .formatted(problem.action().orElse("logs:FilterLogEvents"), source.group());
      case NOT_FOUND ->
          "There is no log group %s in %s: nothing was written yet, or it was deleted."
              .formatted(source.group(), source.location());
      case THROTTLED, QUOTA ->
          "AWS takes no more reads at present; it is asked again, more seldom. Follow fewer"
              + " services, or a shorter time.";
      case UNAVAILABLE, CONFLICT, REJECTED -> problem.message();
    };
  }
}
