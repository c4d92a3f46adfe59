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

  /**
   * Reads the forwarding headers only as far as the configured number of proxies wrote them: each
   * adds its peer at the end of {@code X-Forwarded-For}, and what stands before is the caller's own
   * claim.
   */
  static Client of(HttpServerRequest request, int proxies) {
    String peer = request.remoteAddress().hostAddress();
    if (proxies == 0) {
      return new Client(peer, request.isSSL());
    }
    List<String> hops =
        request.headers().getAll("X-Forwarded-For").stream()
            .flatMap(COMMA::splitAsStream)
            .filter(hop -> !hop.isBlank())
            .toList();
    String address = hops.isEmpty() ? peer : hops.get(Math.max(0, hops.size() - proxies));
    boolean https =
        Optional.ofNullable(request.getHeader("X-Forwarded-Proto"))
            .map("https"::equalsIgnoreCase)
            .orElse(request.isSSL());
    return new Client(shortened(address), https);
  }

  /** A header may hold anything; an address is at most 45 characters. */
  private static String shortened(String address) {
    return address.substring(0, Math.min(address.length(), 64));
  }
}
