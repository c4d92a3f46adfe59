package io.ragdeck.console.notices;

import io.ragdeck.console.notices.MailPost.Taken;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a mail server said of each recipient so far.
 *
 * @param taken who has the mail
 * @param never of whom it was said that they never will, and why
 * @param later of whom it was said that they may later, or nothing was said, and why
 */
record MailRound(
    String host, Set<String> taken, Map<String, String> never, Map<String, String> later) {

  MailRound {
    taken = Set.copyOf(taken);
    never = Map.copyOf(never);
    later = Map.copyOf(later);
  }

  MailRound(String host, Set<String> taken) {
    this(host, taken, Map.of(), Map.of());
  }

  /** With what was said to some. */
  MailRound heard(List<String> some, Taken what) {
    Set<String> has = new HashSet<>(taken);
    has.addAll(what.by());
    Map<String, String> out = new TreeMap<>(never);
    Map<String, String> waiting = new TreeMap<>(later);
    some.stream()
        .filter(one -> !has.contains(one))
        .forEach(one -> (what.forGood() ? out : waiting).put(one, what.why()));
    return new MailRound(host, has, out, waiting);
  }

  /** Where the server could not be asked. */
  Answer all(List<String> left, String why) {
    return taken.isEmpty()
        ? Answer.refused(why)
        : heard(left, new Taken(Set.of(), false, false, why)).answer();
  }

  Answer answer() {
    if (taken.isEmpty()) {
      return new Answer.Refused(
          "%s did not take it: %s".formatted(host, why()), Optional.empty(), later.isEmpty());
    }
    String words =
        "%s took it for %s.%s%s"
            .formatted(
                host,
                String.join(", ", new TreeSet<>(taken)),
                left(" Not for ", never),
                left(" Not yet for ", later));
    return later.isEmpty() ? new Answer.Accepted(words) : new Answer.Partly(words, taken);
  }

  private String why() {
    return new TreeMap<>(later.isEmpty() ? never : later)
        .values().stream().findFirst().orElse("it has no recipient");
  }

  private static String left(String before, Map<String, String> some) {
    return some.isEmpty()
        ? ""
        : "%s%s: %s"
            .formatted(
                before,
                String.join(", ", new TreeSet<>(some.keySet())),
                new TreeMap<>(some).firstEntry().getValue());
  }
}
