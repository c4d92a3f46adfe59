package io.ragdeck.console.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The addresses of operations and of lines answer with events who asks for nothing else. Two
 * methods on one address would leave it open what who takes anything gets.
 */
public final class FollowByAccept {

  private static final Pattern FOLLOWED =
      Pattern.compile("/?api/v1/(operations/op-[a-z0-9-]{1,60}|systems/[^/]{1,200}/logs)/?");

  @ServerRequestFilter(preMatching = true)
  public void follow(ContainerRequestContext request) {
    boolean events =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT))
            .filter(accept -> accept.strip().startsWith(MediaType.SERVER_SENT_EVENTS))
            .isPresent();
    if (events
        && request.getMethod().equals(HttpMethod.GET)
        && FOLLOWED.matcher(request.getUriInfo().getPath()).matches()) {
      request.setRequestUri(request.getUriInfo().getRequestUriBuilder().path("events").build());
    }
  }
}
