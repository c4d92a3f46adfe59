package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import java.net.URI;
import java.util.Locale;

/**
 * One request, and the account that it arrives in.
 *
 * @param method in capitals
 */
public record Visit(Account account, String method, URI address) {

  public Visit {
    method = method.toUpperCase(Locale.ROOT);
  }

  String host() {
    return address.getHost().toLowerCase(Locale.ROOT);
  }

  String path() {
    return address.getPath() == null || address.getPath().isEmpty() ? "/" : address.getPath();
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  int port() {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return isSecure() ? 443 : 80;
  }
}
