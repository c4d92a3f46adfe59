package io.ragdeck.console.api;

import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.Task;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tasks of a service: those that AWS shows and those that it has forgotten. */
@Path("/api/v1/systems/{system}/services/{service}/tasks")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "services")
public class TasksApiResource {

  /** Later than any time in milliseconds: puts what has not stopped before all that has. */
  private static final long NOT_STOPPED = 1L << 52;

  private final Lookup lookup;
  private final StoredHistory history;

  TasksApiResource(Lookup lookup, StoredHistory history) {
    this.lookup = lookup;
    this.history = history;
  }

  /** Some tasks, newest first. */
  public record TaskListing(
      List<TaskItem> items,
      Optional<String> nextCursor,
      @Schema(description = "Whether AWS's tasks were ever read: if not, no items says nothing")
          boolean complete,
      @Schema(description = "When AWS's tasks were last read well; null for never")
          Optional<Instant> observedAt,
      @Schema(description = "Why the last read failed; null where it did not")
          Optional<AwsProblem> problem,
      @Schema(description = "Why the stopped tasks of the past are missing; null where they aren't")
          Optional<AwsProblem> historyProblem) {}

  @GET
  @Operation(
      summary = "The tasks of a service",
      description =
          "Those that have not stopped come first, newest first; then the stopped ones, the last to"
              + " stop first, as far back as the console keeps them. A task that stops while you"
              + " page moves, and can be met in both parts.")
  public TaskListing tasks(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int most = Listings.limit(limit);
    Optional<Cursor> after = QueryParameters.cursor(cursor);
    Lookup.Found found = lookup.service(system, service);
    List<Task> live = found.service().tasks().value().orElse(List.of());
    KeptPast<Task> past =
        new KeptPast<>(
            history,
            HistoryQuery.newest(1).of(system, service).only(HistoryQuery.Kind.TASK),
            TasksApiResource::stopped);
    Slice<Task> slice =
        new Timeline<>(live.stream().map(TasksApiResource::entry).toList(), past).read(after, most);
    return new TaskListing(
        slice.items().stream().map(TaskItem::of).toList(),
        slice.next().map(Cursor::toString),
        found.service().tasks().value().isPresent(),
        found.service().tasks().observedAt(),
        AwsProblem.of(found.service().tasks()),
        past.problem());
  }

  private static Timeline.Entry<Task> entry(Task task) {
    long at =
        task.isStopped()
            ? millis(task.stoppedAt().or(task::createdAt))
            : NOT_STOPPED + millis(task.createdAt());
    return new Timeline.Entry<>(new Cursor(at, task.arn().value()), task);
  }

  private static Optional<Timeline.Entry<Task>> stopped(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.StoppedTask kept ->
          Optional.of(
              new Timeline.Entry<>(
                  new Cursor(kept.at().toEpochMilli(), kept.task().arn().value()), kept.task()));
      case HistoryEntry.Event event -> Optional.empty();
    };
  }

  private static long millis(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(0L);
  }
}
