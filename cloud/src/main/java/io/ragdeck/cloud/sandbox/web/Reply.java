package io.ragdeck.cloud.sandbox.web;

import java.net.URI;
import java.util.Optional;

/**
 * What somebody who asks gets.
 *
 * @param location where to ask next; of a redirect only
 */
public record Reply(int status, String body, Optional<URI> location) {

  static Reply of(int status, String body) {
    return new Reply(status, body, Optional.empty());
  }

  static Reply redirect(int status, URI to) {
    return new Reply(status, "", Optional.of(to));
  }

  /** The page that a load balancer makes itself. */
  static Reply ofBalancer(int status, String reason) {
    String title = "%s %s".formatted(status, reason);
    return of(
        status,
        """
        <html>
        <head><title>%s</title></head>
        <body>
        <center><h1>%s</h1></center>
        </body>
        </html>
        """
            .formatted(title, title));
  }
}
