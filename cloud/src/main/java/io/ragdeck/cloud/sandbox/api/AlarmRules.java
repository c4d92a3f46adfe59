package io.ragdeck.cloud.sandbox.api;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The rules of alarms on other alarms: ALARM(…), OK(…), AND, OR, NOT, TRUE, FALSE and brackets. */
final class AlarmRules {

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:(?<state>ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*\"?(?<name>[^\")]+)\"?\\s*\\)|(?<word>AND|OR|NOT|TRUE|FALSE|\\(|\\)))");

  private final Matcher words;
  private final Function<String, Optional<StateValue>> states;
  private boolean more;

  private AlarmRules(String rule, Function<String, Optional<StateValue>> states) {
    this.words = WORD.matcher(rule);
    this.states = states;
    this.more = words.lookingAt();
  }

  /**
   * Whether the rule holds.
   *
   * @param states of alarms by name; an alarm that is not there has none
   */
  static boolean holds(String rule, Function<String, Optional<StateValue>> states) {
    return new AlarmRules(rule, states).either();
  }

  private boolean either() {
    boolean value = both();
    while (more && "OR".equals(words.group("word"))) {
      next();
      value |= both();
    }
    return value;
  }

  private boolean both() {
    boolean value = one();
    while (more && "AND".equals(words.group("word"))) {
      next();
      value &= one();
    }
    return value;
  }

  private boolean one() {
    if (!more) {
      return false;
    }
    String state = words.group("state");
    if (state != null) {
      String asked = words.group("name");
      String name =
          asked.substring(asked.lastIndexOf(":alarm:") < 0 ? 0 : asked.lastIndexOf(':') + 1);
      next();
      return states.apply(name).filter(value -> value.toString().equals(state)).isPresent();
    }
    String word = words.group("word");
    next();
    return switch (word) {
      case "NOT" -> !one();
      case "TRUE" -> true;
      case "(" -> {
        boolean value = either();
        next();
        yield value;
      }
      default -> false;
    };
  }

  private void next() {
    words.region(more ? words.end() : words.regionEnd(), words.regionEnd());
    more = words.lookingAt();
  }
}
