package io.ragdeck.monitoring.gpu.placement;

import io.ragdeck.monitoring.gpu.Hardware;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fleet of {@code fleets.txt}, and what somebody worked out for it. */
record HandFleet(
    String name,
    List<Room> rooms,
    List<Growth> groups,
    Wish wish,
    Answer.Verdict verdict,
    List<Integer> counts,
    List<String> because) {

  private static final Pattern ROOM =
      Pattern.compile(
          "(i-\\d+) +(open|closed: (.+?)) \\| (\\?|(\\w+) (\\d+)) \\| gpus (\\d+) cpu (\\d+) memory (\\d+)");
  private static final Pattern GROUP =
      Pattern.compile(
          "group +(\\w+): (unknown|(\\S+) (\\d+) (\\d+) (none|(\\d+)x(\\w+) (\\d+)))"
              + "( \\| offers (\\d+) (\\d+))? \\| arriving (\\d+) desired (\\d+) max (\\d+)"
              + " \\| vcpus (\\?|\\d+)( of (\\w+))?");
  private static final Pattern ASKS =
      Pattern.compile(
          "asks +(\\d+) gpu( ([a-zA-Z]\\w*))?( (\\d+) MiB)? \\| cpu (\\d+) memory (\\d+)");
  private static final Pattern ANSWER =
      Pattern.compile("answer +(\\w+) \\| now (\\d+) soon (\\d+) later (\\d+)");

  static List<HandFleet> all() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(HandFleet.class.getResourceAsStream("fleets.txt"))) {
      String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      List<HandFleet> fleets = new ArrayList<>();
      for (String part : all.split("(?m)^== ", -1)) {
        if (!part.startsWith("#")) {
          fleets.add(read(part.lines().map(String::strip).filter(it -> !it.isEmpty()).toList()));
        }
      }
      return fleets;
    }
  }

  private static HandFleet read(List<String> lines) {
    List<Room> rooms = new ArrayList<>();
    List<Growth> groups = new ArrayList<>();
    List<String> because = new ArrayList<>();
    Optional<Wish> wish = Optional.empty();
    Optional<Matcher> answer = Optional.empty();
    for (String line : lines.subList(1, lines.size())) {
      switch (line.substring(0, 3)) {
        case "gro" -> groups.add(group(match(GROUP, line)));
        case "ask" -> wish = Optional.of(wish(match(ASKS, line)));
        case "ans" -> answer = Optional.of(match(ANSWER, line));
        case "bec" -> because.add(line.substring("because".length()).strip());
        default -> rooms.add(room(match(ROOM, line)));
      }
    }
    Matcher found = answer.orElseThrow();
    return new HandFleet(
        lines.getFirst(),
        rooms,
        groups,
        wish.orElseThrow(),
        Answer.Verdict.valueOf(found.group(1)),
        List.of(number(found, 2), number(found, 3), number(found, 4)),
        because);
  }

  private static Room room(Matcher it) {
    return new Room(
        it.group(1),
        Optional.ofNullable(it.group(3)),
        it.group(4).equals("?")
            ? Optional.empty()
            : Optional.of(new Hardware.Gpus("NVIDIA", it.group(5), 1, number(it, 6))),
        number(it, 7),
        number(it, 8),
        number(it, 9));
  }

  private static Growth group(Matcher it) {
    return new Growth(
        it.group(1),
        it.group(2).equals("unknown") ? Optional.empty() : Optional.of(hardware(it)),
        it.group(10) == null
            ? Optional.empty()
            : Optional.of(new Growth.Offer(number(it, 11), number(it, 12))),
        number(it, 13),
        number(it, 14),
        number(it, 15),
        it.group(16).equals("?") ? OptionalInt.empty() : OptionalInt.of(number(it, 16)),
        it.group(18) == null ? it.group(1) : it.group(18));
  }

  private static Hardware hardware(Matcher it) {
    return new Hardware(
        it.group(3),
        number(it, 4),
        number(it, 5),
        it.group(6).equals("none")
            ? Optional.empty()
            : Optional.of(new Hardware.Gpus("NVIDIA", it.group(8), number(it, 7), number(it, 9))));
  }

  private static Wish wish(Matcher it) {
    return new Wish(
        number(it, 1),
        Optional.ofNullable(it.group(3)),
        it.group(5) == null ? 0 : number(it, 5),
        number(it, 6),
        number(it, 7));
  }

  private static Matcher match(Pattern form, String line) {
    Matcher matcher = form.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not of the form of the file's head: " + line);
    }
    return matcher;
  }

  private static int number(Matcher from, int group) {
    return Integer.parseInt(from.group(group));
  }

  @Override
  public String toString() {
    return name;
  }
}
