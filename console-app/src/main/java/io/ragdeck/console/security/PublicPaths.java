package io.ragdeck.console.security;

import java.util.List;
import java.util.Set;

/** What a stranger may ask for: the way in, the load balancer's questions, and looks. */
final class PublicPaths {

  private static final Set<String> OPEN =
      Set.of("/login", "/q/health/live", "/q/health/ready", "/favicon.ico", "/favicon.svg");

  /** Folders of {@code META-INF/resources}: style, script and pictures, the same for everybody. */
  private static final List<String> ASSETS =
      List.of("/assets/", "/css/", "/js/", "/img/", "/fonts/", "/vendor/", "/webjars/");

  private PublicPaths() {}

  static boolean isOpen(String path) {
    return OPEN.contains(path) || isAsset(path);
  }

  static boolean isAsset(String path) {
    return ASSETS.stream().anyMatch(path::startsWith) || path.startsWith("/favicon.");
  }
}
