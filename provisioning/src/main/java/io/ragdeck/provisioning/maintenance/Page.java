package io.ragdeck.provisioning.maintenance;

import io.ragdeck.provisioning.running.Obstacle;
import java.nio.charset.StandardCharsets;

/** The page that says why nothing works; a load balancer takes no more than 1,024 bytes. */
final class Page {

  static final int STATUS = 503;

  /** By this the page is known among other answers with the same status. */
  static final String MARK = "<meta name=generator content=ragdeck>";

  private static final int MOST = 1024;

  private static final String HTML =
      "<!doctype html><html lang=en><meta charset=utf-8>"
          + "<meta name=viewport content=\"width=device-width\">"
          + MARK
          + "<title>Maintenance</title><style>body{font:1.1rem/1.5 system-ui;margin:15vh auto;"
          + "max-width:34rem;padding:0 1rem;color-scheme:light dark}</style>"
          + "<main><h1>Maintenance</h1><p>%s</p></main></html>";

  private Page() {}

  /**
   * The page with a message.
   *
   * @throws Obstacle for one that is too long
   */
  static String with(String message) {
    String page = HTML.formatted(escaped(message.strip()));
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST) {
      throw new Obstacle(
          "The message is %s bytes too long: a load balancer's page has %s at most."
              .formatted(bytes - MOST, MOST),
          "Shorten the message.");
    }
    return page;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
