package io.ragdeck.console.security;

import java.util.Set;

/** What a stranger may ask for: the way in, the load balancer's questions, and looks. */
final class PublicPaths {

  private static final Set<String> OPEN =
      Set.of("/login", "/q/health/live", "/q/health/ready", "/favicon.ico");

  /** Style, scripts and pictures, the same for everybody. */
  private static final String ASSETS = "/assets/";

  private PublicPaths() {}

  static boolean isOpen(String path) {
    return OPEN.contains(path) || isAsset(path);
  }

  static boolean isAsset(String path) {
    return path.startsWith(ASSETS);
  }
}
