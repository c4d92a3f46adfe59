package io.ragdeck.console.operations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.View;
import io.ragdeck.console.live.Views;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperation.State;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of operations. */
@Path("/operations")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OperationsResource {

  private static final int ROWS = 50;

  private final StoredOperations operations;
  private final FleetBoard board;
  private final Views views;
  private final Clock clock;

  OperationsResource(StoredOperations operations, FleetBoard board, Views views, Clock clock) {
    this.operations = operations;
    this.board = board;
    this.views = views;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "operations")
  static final class Templates {
    static native TemplateInstance operations(OperationsPage page);

    private Templates() {}
  }

  @GET
  public Response list(
      @QueryParam("system") @DefaultValue("") String system,
      @QueryParam("state") @DefaultValue("") String state,
      @QueryParam("cursor") @Nullable String cursor) {
    Optional<State> chosen =
        Arrays.stream(State.values()).filter(one -> one.name().equals(state)).findFirst();
    Optional<Cursor> before = QueryParameters.cursor(cursor);
    return views.answer(
        new View("Operations", Topic.OPERATIONS, () -> render(system.strip(), chosen, before)));
  }

  private TemplateInstance render(String system, Optional<State> state, Optional<Cursor> before) {
    List<StoredOperation> unfinished = before.isPresent() ? List.of() : operations.unfinished();
    return Templates.operations(
        OperationsPage.of(
            unfinished,
            operations.list(Optional.of(system).filter(id -> !id.isEmpty()), state, before, ROWS),
            system,
            state,
            Stream.concat(
                    board.fleet().systems().stream().map(one -> one.id().value()),
                    operations.systems().stream())
                .toList(),
            clock.instant()));
  }
}
