package io.ragdeck.console.notices;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a channel needs to send and nobody may read.
 *
 * @param url of a webhook, whose path lets whoever knows it send
 * @param key that signs
 * @param password of a mail server's user
 */
public record Secrets(Optional<String> url, Optional<String> key, Optional<String> password) {

  /** Shorter ones are ordinary words, and no secrets. */
  private static final int SHORTEST = 6;

  static final Secrets NONE = new Secrets(Optional.empty(), Optional.empty(), Optional.empty());

  boolean isEmpty() {
    return url.isEmpty() && key.isEmpty() && password.isEmpty();
  }

  /** A text from elsewhere, such as a receiver's answer, without any of them. */
  String hiddenIn(String text) {
    String shown = text;
    for (String part : parts()) {
      shown = shown.replace(part, "…");
    }
    return shown;
  }

  /** The longest first, so that none is left over in part. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    key.ifPresent(parts::add);
    password.ifPresent(parts::add);
    url.ifPresent(
        address -> {
          URI uri = URI.create(address);
          parts.add(address);
          Optional.ofNullable(uri.getRawQuery()).ifPresent(parts::add);
          Optional.ofNullable(uri.getRawPath())
              .ifPresent(
                  path -> {
                    parts.add(path);
                    parts.addAll(List.of(path.split("/", -1)));
                  });
        });
    return parts.stream()
        .filter(part -> part.length() >= SHORTEST)
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }

  @Override
  public String toString() {
    return "Secrets[…]";
  }
}
