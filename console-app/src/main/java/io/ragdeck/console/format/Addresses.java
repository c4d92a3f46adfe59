package io.ragdeck.console.format;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of addresses. */
@TemplateExtension
public final class Addresses {

  private Addresses() {}

  /** A name as one part of a path, or as the value of a query parameter. */
  public static String pathPart(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
