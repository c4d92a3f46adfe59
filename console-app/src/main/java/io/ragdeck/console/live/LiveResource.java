package io.ragdeck.console.live;

import io.ragdeck.console.security.Admissions;
import io.ragdeck.console.security.Roles;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The stream that an open page listens to. */
@Path("/live")
@RolesAllowed(Roles.VIEWER)
final class LiveResource {

  private static final Logger LOG = Logger.getLogger(LiveResource.class);

  private final Streams streams;
  private final Admissions admissions;

  LiveResource(Streams streams, Admissions admissions) {
    this.streams = streams;
    this.admissions = admissions;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<OutboundSseEvent> follow(@RestQuery String topic, Sse sse, RoutingContext request) {
    Topic about =
        Topic.parse(topic == null ? "" : topic)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "The topic must be 'fleet' or 'operations', or 'system/', 'metrics/', 'plan/'"
                            + " or 'operation/' and an id."));
    return streams
        .open(about, admissions.of(request), () -> hangUp(request.request()))
        .orElseThrow(() -> new ServiceUnavailableException("Too many pages are open."))
        .map(
            state ->
                sse.newEventBuilder()
                    .name("state")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(LiveState.class, state)
                    .build());
  }

  private static void hangUp(HttpServerRequest request) {
    request.connection().close().onFailure(gone -> LOG.debugf(gone, "Already closed"));
  }
}
