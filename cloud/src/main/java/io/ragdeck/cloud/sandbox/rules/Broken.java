package io.ragdeck.cloud.sandbox.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that a request breaks.
 *
 * @param rule which kind of rule
 * @param path the way to the member: names, and positions in lists from 1
 * @param value what was given, as text; empty for a member that is missing
 * @param bound what would be accepted: a number, a pattern or the values
 */
public record Broken(Rule rule, List<Step> path, Optional<String> value, String bound) {

  /** The kinds of rules. */
  public enum Rule {
    REQUIRED,
    SHORTEST,
    LONGEST,
    PATTERN,
    VALUES,
    LEAST,
    MOST,
    FEWEST_ITEMS,
    MOST_ITEMS
  }

  /** A step into a request. */
  public sealed interface Step {

    record Member(String name) implements Step {}

    /** A position in a list, from 1. */
    record Item(int position) implements Step {}

    record Key(String key) implements Step {}
  }

  private static final int SHOWN = 80;

  public Broken {
    value = value.map(text -> text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
  }

  /** As the Query services count: {@code MetricData.member.1.MetricName}. */
  String queryPath() {
    return join(
        path.stream()
            .map(
                step ->
                    switch (step) {
                      case Step.Member(String name) -> name;
                      case Step.Item(int position) -> "member." + position;
                      case Step.Key(String key) -> key;
                    })
            .toList());
  }

  /** As the common validator writes: {@code tags.1.member.key}. */
  String validatorPath() {
    return join(
        path.stream()
            .map(
                step ->
                    switch (step) {
                      case Step.Member(String name) ->
                          name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                      case Step.Item(int position) -> position + ".member";
                      case Step.Key(String key) -> key + ".member";
                    })
            .toList());
  }

  /** As the API writes its names: {@code containerDefinitions.1.name}. */
  String plainPath() {
    return join(
        path.stream()
            .map(
                step ->
                    switch (step) {
                      case Step.Member(String name) -> name;
                      case Step.Item(int position) -> String.valueOf(position);
                      case Step.Key(String key) -> key;
                    })
            .toList());
  }

  private static String join(List<String> steps) {
    return String.join(".", steps);
  }
}
