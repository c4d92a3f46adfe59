package io.ragdeck.console.logs;

import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.filter.LogLevel;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line. */
@Schema(description = "A log event; what is secret or personal in it is masked")
public record LogItem(
    Instant at,
    @Schema(description = "CloudWatch's own id of the event, the same whenever it is read")
        String id,
    String service,
    String container,
    @Schema(description = "The id of the task that wrote it") String task,
    String group,
    String stream,
    @Schema(description = "By the line itself; null where it says nothing")
        Optional<LogLevel> level,
    String message) {

  static LogItem of(LogEvent event) {
    return new LogItem(
        event.at(),
        event.id(),
        event.stream().service(),
        event.stream().container(),
        event.stream().task(),
        event.stream().group(),
        event.stream().name(),
        event.level(),
        event.message());
  }
}
