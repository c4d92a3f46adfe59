package io.ragdeck.console.format;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.monitoring.fleet.SystemId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of addresses. */
@TemplateExtension
public final class Addresses {

  private Addresses() {}

  /** The page of a service. */
  public static String service(SystemId system, String name) {
    return "/systems/%s/services/%s".formatted(system, pathPart(name));
  }

  /** The page of what its tasks write. */
  public static String logs(SystemId system, String name) {
    return "/systems/%s/logs?service=%s".formatted(system, pathPart(name));
  }

  /** A name as one part of a path, or as the value of a query parameter. */
  public static String pathPart(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
