package io.ragdeck.provisioning.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages a text as slips of the hand, bad merges and bad intentions do. */
final class TextMutation {

  private static final List<String> SCRAPS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "- ",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "\t",
          "|",
          ">-",
          "${",
          "}",
          "${x.y}",
          "${parameter.none}",
          "null",
          "~",
          "true",
          "-1",
          "1e9",
          "99999999999",
          "\u0000",
          "\uFEFF",
          "😀",
          "<<: *gateway",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "? ");

  private final Random random;

  TextMutation(Random random) {
    this.random = random;
  }

  String of(String text) {
    String mutated = text;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private String once(String text) {
    if (text.isEmpty()) {
      return SCRAPS.get(random.nextInt(SCRAPS.size()));
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(7)) {
      case 0 ->
          text.substring(0, at)
              + text.substring(Math.min(text.length(), at + 1 + random.nextInt(20)));
      case 1 ->
          text.substring(0, at) + SCRAPS.get(random.nextInt(SCRAPS.size())) + text.substring(at);
      case 2 -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
      case 3 -> text.substring(0, at);
      case 4 -> lines(text, (lines, one, other) -> lines.add(other, lines.get(one)));
      case 5 ->
          lines(
              text,
              (lines, one, other) ->
                  lines.set(one, " ".repeat(random.nextInt(5)) + lines.get(one)));
      default -> lines(text, (lines, one, other) -> lines.add(other, lines.remove(one)));
    };
  }

  private interface Move {
    void on(List<String> lines, int one, int other);
  }

  private String lines(String text, Move move) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() < 2) {
      return text;
    }
    move.on(lines, random.nextInt(lines.size()), random.nextInt(lines.size() - 1));
    return String.join("\n", lines) + "\n";
  }
}
