package io.ragdeck.monitoring.fleet;

import java.util.Map;

/** Chooses what carries one tag with one value. */
public record TagFilter(String key, String value) {

  public boolean matches(Map<String, String> tags) {
    return value.equals(tags.get(key));
  }
}
