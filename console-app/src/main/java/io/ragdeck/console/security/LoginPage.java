package io.ragdeck.console.security;

/**
 * What the sign-in page shows.
 *
 * @param next where to go afterwards, a path of this console
 * @param name what was typed before
 * @param message what went wrong; empty at first
 */
record LoginPage(String next, String name, String message) {

  LoginPage saying(String sentence) {
    return new LoginPage(next, name, sentence);
  }
}
