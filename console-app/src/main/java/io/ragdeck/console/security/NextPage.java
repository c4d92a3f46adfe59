package io.ragdeck.console.security;

/** Where a sign-in leads: to a path of this console, whatever the address says. */
final class NextPage {

  private NextPage() {}

  /**
   * The path if it is one, else the overview. Browsers take {@code //host}, {@code /\host} and what
   * remains of them when they drop tabs and line ends for another site.
   */
  static String safe(String next) {
    boolean path = next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/login");
    boolean plain = next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return path && plain ? next : "/";
  }
}
