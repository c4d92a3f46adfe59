package io.ragdeck.console.security;

import java.util.regex.Pattern;

/** Names of this machine that no name server can give to another. */
public final class Loopback {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  private Loopback() {}

  /** Whether a host, as a configuration or a {@code Host} header gives it, is this machine. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
