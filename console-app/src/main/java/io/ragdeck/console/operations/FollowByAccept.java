package io.ragdeck.console.operations;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * An operation's address answers with events who asks for nothing else. Two methods on one address
 * would leave it open what who takes anything gets.
 */
final class FollowByAccept {

  private static final Pattern OPERATION =
      Pattern.compile("/?api/v1/operations/op-[a-z0-9-]{1,60}/?");

  @ServerRequestFilter(preMatching = true)
  public void follow(ContainerRequestContext request) {
    boolean events =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT))
            .filter(accept -> accept.strip().startsWith(MediaType.SERVER_SENT_EVENTS))
            .isPresent();
    if (events
        && request.getMethod().equals(HttpMethod.GET)
        && OPERATION.matcher(request.getUriInfo().getPath()).matches()) {
      request.setRequestUri(request.getUriInfo().getRequestUriBuilder().path("events").build());
    }
  }
}
