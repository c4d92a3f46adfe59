package io.ragdeck.provisioning.template;

import java.util.Locale;

/** Names of things within templates: {@code api-gateway} is {@code ApiGateway} there. */
public final class LogicalId {

  private LogicalId() {}

  /** Letters and digits only, each part beginning with a capital. */
  public static String of(String... names) {
    StringBuilder id = new StringBuilder();
    for (String name : names) {
      for (String part : name.split("[^A-Za-z0-9]+", -1)) {
        if (!part.isEmpty()) {
          id.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
      }
    }
    return id.toString();
  }
}
