package io.ragdeck.console.history;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.HistoryQuery.Kind;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/history")
@RolesAllowed(Roles.VIEWER)
@RunOnVirtualThread
final class HistoryResource {

  private static final int ROWS = 100;

  private final StoredHistory history;
  private final FleetBoard board;
  private final Clock clock;

  HistoryResource(StoredHistory history, FleetBoard board, Clock clock) {
    this.history = history;
    this.board = board;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "history")
  static final class Templates {
    static native TemplateInstance history(HistoryPage page);

    /** The part below the form. */
    static native TemplateInstance found(HistoryPage page);

    private Templates() {}
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance search(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String system,
      @RestQuery @Nullable String service,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String cursor) {
    HistoryQuery query =
        new HistoryQuery(
            QueryParameters.text(q),
            QueryParameters.text(system),
            QueryParameters.text(service),
            QueryParameters.text(kind).flatMap(HistoryResource::kind),
            Optional.empty(),
            Optional.empty(),
            QueryParameters.cursor(cursor),
            ROWS);
    return Templates.history(page(query));
  }

  private HistoryPage page(HistoryQuery query) {
    try {
      Slice<HistoryEntry> found = history.search(query);
      return page(
          query,
          found.items().stream().map(HistoryRow::of).toList(),
          found.next(),
          Optional.empty());
    } catch (StoreUnavailable away) {
      return page(query, List.of(), Optional.empty(), Optional.ofNullable(away.getMessage()));
    }
  }

  private HistoryPage page(
      HistoryQuery query, List<HistoryRow> rows, Optional<Cursor> next, Optional<String> away) {
    List<String> systems =
        board.fleet().systems().stream().map(known -> known.id().value()).sorted().toList();
    return new HistoryPage(query, rows, next, away, systems, clock.instant());
  }

  private static Optional<Kind> kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
