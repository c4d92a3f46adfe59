package io.ragdeck.console.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request comes from.
 *
 * @param address the caller's address, as the outermost trusted proxy saw it
 * @param https whether the browser's connection is encrypted
 */
record Client(String address, boolean https) {

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  static Client of(HttpServerRequest request, int proxies) {
    return of(
        new Client(request.remoteAddress().hostAddress(), request.isSSL()),
        request.headers().getAll("X-Forwarded-For"),
        Optional.ofNullable(request.getHeader("X-Forwarded-Proto")),
        proxies);
  }

  /**
   * Reads the forwarding headers only as far as the configured number of proxies wrote them: each
   * adds its peer at the end of {@code X-Forwarded-For}, and what stands before is the caller's own
   * claim.
   */
  static Client of(Client peer, List<String> forwardedFor, Optional<String> proto, int proxies) {
    if (proxies == 0) {
      return peer;
    }
    List<String> hops =
        forwardedFor.stream().flatMap(COMMA::splitAsStream).filter(hop -> !hop.isBlank()).toList();
    String address =
        hops.isEmpty() ? peer.address() : hops.get(Math.max(0, hops.size() - proxies)).strip();
    return new Client(
        shortened(address), proto.map("https"::equalsIgnoreCase).orElse(peer.https()));
  }

  /** A header may hold anything; an address is at most 45 characters. */
  private static String shortened(String address) {
    return address.substring(0, Math.min(address.length(), 64));
  }
}
