package io.ragdeck.cloud.sandbox.rules;

import io.ragdeck.cloud.sandbox.rules.Broken.Rule;
import io.ragdeck.cloud.sandbox.rules.Broken.Step;
import io.ragdeck.cloud.sandbox.rules.Shape.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * The one check of every request: walks what the SDK says of a request's members beside what the
 * API model says of them. A member that the model doesn't know is allowed (the SDK may be newer),
 * and so is a required one that the SDK doesn't know (the model may be newer).
 */
public final class RequestCheck {

  private final Rules rules;
  private final List<Broken> broken = new ArrayList<>();

  private RequestCheck(Rules rules) {
    this.rules = rules;
  }

  /** The rules that a request breaks, in the order of its members. */
  public static List<Broken> check(Rules rules, SdkPojo request) {
    RequestCheck check = new RequestCheck(rules);
    check.value(rules.input(), request, List.of());
    for (SdkField<?> field : request.sdkFields()) {
      Rules.Limit limit = rules.limits().get(field.memberName());
      Object value = given(field, request);
      if (limit != null && value != null) {
        check.limit(limit, value, List.of(new Step.Member(field.memberName())));
      }
    }
    return check.broken;
  }

  private void limit(Rules.Limit limit, Object value, List<Step> path) {
    switch (limit) {
      case Rules.Limit.Items(Range size) -> {
        if (value instanceof List<?> list) {
          range(size, list.size(), Rule.FEWEST_ITEMS, Rule.MOST_ITEMS, value, path);
        }
      }
      case Rules.Limit.Value(Range range, Optional<Integer> _) -> {
        if (value instanceof Number number) {
          range(range, number.doubleValue(), Rule.LEAST, Rule.MOST, value, path);
        }
      }
    }
  }

  private void value(Shape shape, Object value, List<Step> path) {
    switch (shape) {
      case Shape.Structure structure -> {
        if (value instanceof SdkPojo pojo) {
          members(structure, pojo, path);
        }
      }
      case Shape.Items items -> {
        if (value instanceof List<?> list) {
          items(items, list, path);
        }
      }
      case Shape.Entries entries -> {
        if (value instanceof Map<?, ?> map) {
          entries(entries, map, path);
        }
      }
      case Shape.Text text -> {
        if (value instanceof String string) {
          text(text, string, path);
        }
      }
      case Shape.Amount(Range range) -> {
        if (value instanceof Number number) {
          range(range, number.doubleValue(), Rule.LEAST, Rule.MOST, value, path);
        }
      }
      case Shape.Free() -> {}
    }
  }

  private void members(Shape.Structure structure, SdkPojo pojo, List<Step> path) {
    for (SdkField<?> field : pojo.sdkFields()) {
      String name = field.memberName();
      Object value = given(field, pojo);
      List<Step> here = with(path, new Step.Member(name));
      if (value != null) {
        value(rules.shape(structure.members().getOrDefault(name, "")), value, here);
      } else if (structure.required().contains(name)) {
        broken.add(new Broken(Rule.REQUIRED, here, Optional.empty(), "a value"));
      }
    }
  }

  private void items(Shape.Items items, List<?> list, List<Step> path) {
    range(items.size(), list.size(), Rule.FEWEST_ITEMS, Rule.MOST_ITEMS, list, path);
    Shape shape = rules.shape(items.item());
    for (int i = 0; i < list.size(); i++) {
      value(shape, list.get(i), with(path, new Step.Item(i + 1)));
    }
  }

  private void entries(Shape.Entries entries, Map<?, ?> map, List<Step> path) {
    range(entries.size(), map.size(), Rule.FEWEST_ITEMS, Rule.MOST_ITEMS, map, path);
    map.forEach(
        (key, value) -> {
          List<Step> here = with(path, new Step.Key(String.valueOf(key)));
          value(rules.shape(entries.key()), key, here);
          value(rules.shape(entries.value()), value, here);
        });
  }

  private void text(Shape.Text text, String string, List<Step> path) {
    range(text.length(), string.length(), Rule.SHORTEST, Rule.LONGEST, string, path);
    if (text.pattern().filter(pattern -> !pattern.matcher(string).matches()).isPresent()) {
      String pattern = text.pattern().orElseThrow().pattern();
      broken.add(new Broken(Rule.PATTERN, path, Optional.of(string), pattern));
    }
    Set<String> values = text.values();
    if (!values.isEmpty() && !values.contains(string)) {
      broken.add(new Broken(Rule.VALUES, path, Optional.of(string), String.join(", ", values)));
    }
  }

  private void range(
      Range range, double size, Rule least, Rule most, Object value, List<Step> path) {
    if (size < range.min()) {
      broken.add(broken(least, path, value, range.min()));
    }
    if (size > range.max()) {
      broken.add(broken(most, path, value, range.max()));
    }
  }

  private static Broken broken(Rule rule, List<Step> path, Object value, double bound) {
    String shown = bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    return new Broken(rule, path, Optional.of(String.valueOf(value)), shown);
  }

  /** What the caller gave; the SDK fills in lists and maps that nobody gave. */
  private static @Nullable Object given(SdkField<?> field, SdkPojo pojo) {
    Object value = field.getValueOrDefault(pojo);
    return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap
        ? null
        : value;
  }

  private static List<Step> with(List<Step> path, Step step) {
    List<Step> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
