package io.ragdeck.console.services;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which tasks and events to show.
 *
 * @param text words that must all be there; empty for all
 */
public record ServiceFilter(String text) {

  public static ServiceFilter of(String text) {
    return new ServiceFilter(text.strip());
  }

  public static ServiceFilter none() {
    return new ServiceFilter("");
  }

  public boolean isSet() {
    return !text.isEmpty();
  }

  boolean admits(Stream<String> where) {
    String all = String.join("\n", where.toList()).toLowerCase(Locale.ROOT);
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(all::contains);
  }
}
