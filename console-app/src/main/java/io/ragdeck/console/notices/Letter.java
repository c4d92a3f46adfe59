package io.ragdeck.console.notices;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A message in words, before it is made fit for a kind of channel. Texts may hold anything that a
 * container wrote.
 *
 * @param title one line
 * @param paragraphs one line each
 * @param list what stands above {@code lines}
 * @param lines that were written elsewhere, or one for each of several changes
 * @param link where to read on; empty where the console does not know its own address
 */
record Letter(
    String title, List<String> paragraphs, String list, List<String> lines, Optional<URI> link) {

  Letter {
    paragraphs = List.copyOf(paragraphs);
    lines = List.copyOf(lines);
  }

  /** As plain text. */
  String plain() {
    StringBuilder text = new StringBuilder(title);
    if (!paragraphs.isEmpty()) {
      text.append("\n\n").append(String.join("\n", paragraphs));
    }
    if (!lines.isEmpty()) {
      text.append("\n\n").append(list);
      lines.forEach(line -> text.append("\n  ").append(line));
    }
    link.ifPresent(address -> text.append("\n\n").append(address));
    return text.append('\n').toString();
  }
}
