package io.ragdeck.console.api;

import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What ECS said of a service: the last hundred sentences that it has, and all that were kept. */
@Path("/api/v1/systems/{system}/services/{service}/events")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "services")
public class EventsApiResource {

  private final Lookup lookup;
  private final StoredHistory history;

  EventsApiResource(Lookup lookup, StoredHistory history) {
    this.lookup = lookup;
    this.history = history;
  }

  /** Some events, newest first. */
  public record EventListing(
      List<EventItem> items,
      Optional<String> nextCursor,
      @Schema(description = "When ECS's events were last read well") Optional<Instant> observedAt,
      @Schema(description = "Why the last read failed; null where it did not")
          Optional<AwsProblem> problem,
      @Schema(description = "Why the events of the past are missing; null where they aren't")
          Optional<AwsProblem> historyProblem) {}

  /** A service event. */
  public record EventItem(
      String id, Instant at, @Schema(description = "ECS's own sentence") String message) {

    static EventItem of(ServiceEvent event) {
      return new EventItem(event.id(), event.at(), event.message());
    }
  }

  @GET
  @Operation(summary = "What ECS said of a service, newest first")
  public EventListing events(
      @PathParam("system") String system,
      @PathParam("service") String service,
      @Parameter(description = "Only events whose message holds this, in any case") @QueryParam("q")
          @Nullable String q,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int most = Listings.limit(limit);
    Optional<Cursor> after = QueryParameters.cursor(cursor);
    Optional<String> text = QueryParameters.text(q);
    Lookup.Found found = lookup.service(system, service);
    KeptPast<ServiceEvent> past =
        new KeptPast<>(history, asked(text, system, service), EventsApiResource::kept);
    List<Timeline.Entry<ServiceEvent>> live =
        found.service().service().events().stream()
            .filter(event -> holds(event, text))
            .map(EventsApiResource::entry)
            .toList();
    Slice<ServiceEvent> slice = new Timeline<>(live, past).read(after, most);
    return new EventListing(
        slice.items().stream().map(EventItem::of).toList(),
        slice.next().map(Cursor::toString),
        found.system().services().observedAt(),
        AwsProblem.of(found.system().services()),
        past.problem());
  }

  private static HistoryQuery asked(Optional<String> text, String system, String service) {
    return new HistoryQuery(
        text,
        Optional.of(system),
        Optional.of(service),
        Optional.of(HistoryQuery.Kind.EVENT),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  private static boolean holds(ServiceEvent event, Optional<String> text) {
    String message = event.message().toLowerCase(Locale.ROOT);
    return text.map(asked -> message.contains(asked.toLowerCase(Locale.ROOT))).orElse(true);
  }

  private static Timeline.Entry<ServiceEvent> entry(ServiceEvent event) {
    return new Timeline.Entry<>(new Cursor(event.at().toEpochMilli(), event.id()), event);
  }

  private static Optional<Timeline.Entry<ServiceEvent>> kept(HistoryEntry entry) {
    return switch (entry) {
      case HistoryEntry.Event kept -> Optional.of(entry(kept.event()));
      case HistoryEntry.StoppedTask task -> Optional.empty();
    };
  }
}
