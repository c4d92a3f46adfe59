package io.ragdeck.cloud.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.rules.Shape.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of every operation that the sandbox serves, as {@code bin/trim-api-rules} took them
 * from AWS's API models. {@code operations.txt} beside the rules is the list of these operations.
 */
public final class ApiRules {

  /** What AWS gives at most where neither the model nor the prose says: EC2's documented most. */
  private static final int UNSAID_PAGE = 1000;

  private static final ApiRules STANDARD = load();

  private final Map<Call, Rules> rules;

  private ApiRules(Map<Call, Rules> rules) {
    this.rules = Collections.unmodifiableMap(rules);
  }

  /** The rules in this program. */
  public static ApiRules standard() {
    return STANDARD;
  }

  public Set<Call> operations() {
    return rules.keySet();
  }

  /**
   * @throws IllegalArgumentException for an operation without rules, which must not be served
   */
  public Rules of(Call call) {
    Rules found = rules.get(call);
    if (found == null) {
      throw new IllegalArgumentException(
          "No rules for %s: add it to operations.txt and run bin/trim-api-rules".formatted(call));
    }
    return found;
  }

  /**
   * How many results a page has.
   *
   * @param asked what the request says, which the check has found allowed; null if nothing
   */
  public int pageSize(Call call, @Nullable Integer asked) {
    return asked != null ? asked : defaultPage(of(call));
  }

  private static int defaultPage(Rules rules) {
    return rules
        .page()
        .map(
            member ->
                rules.limits().get(member) instanceof Rules.Limit.Value value
                    ? value.otherwise().orElse(most(value.value()))
                    : most(modelled(rules, member)))
        .orElse(UNSAID_PAGE);
  }

  private static Range modelled(Rules rules, String member) {
    return rules.input() instanceof Shape.Structure input
            && rules.shape(input.members().getOrDefault(member, "")) instanceof Shape.Amount amount
        ? amount.value()
        : Range.ANY;
  }

  private static int most(Range range) {
    return Double.isInfinite(range.max()) ? UNSAID_PAGE : (int) range.max();
  }

  private static ApiRules load() {
    Map<Call, Rules> all = new HashMap<>();
    Map<String, List<Call>> services =
        new String(read("operations.txt"), StandardCharsets.UTF_8)
            .lines()
            .map(line -> new Call(line.substring(0, line.indexOf(':')), after(line)))
            .collect(Collectors.groupingBy(Call::service));
    services.forEach((service, calls) -> load(service, calls, all));
    return new ApiRules(all);
  }

  private static String after(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  private static void load(String service, List<Call> calls, Map<Call, Rules> all) {
    JsonNode model;
    try {
      model = new ObjectMapper().readTree(read(service + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Shape> shapes = new TreeMap<>();
    model
        .path("shapes")
        .properties()
        .forEach(shape -> shapes.put(shape.getKey(), Shape.of(shape.getValue())));
    for (Call call : calls) {
      all.put(call, rules(model.path("operations").path(call.operation()), shapes));
    }
  }

  private static Rules rules(JsonNode operation, Map<String, Shape> shapes) {
    Map<String, Integer> errors = new TreeMap<>();
    operation
        .path("errors")
        .properties()
        .forEach(error -> errors.put(error.getKey(), error.getValue().asInt()));
    Map<String, Rules.Limit> limits = new TreeMap<>();
    operation
        .path("limits")
        .properties()
        .forEach(limit -> limits.put(limit.getKey(), limit(limit.getValue())));
    return new Rules(
        operation.path("input").asText(),
        shapes,
        errors,
        limits,
        Optional.ofNullable(operation.path("page").textValue()));
  }

  private static Rules.Limit limit(JsonNode node) {
    Range range = Range.of(node);
    return node.path("kind").asText().equals("items")
        ? new Rules.Limit.Items(range)
        : new Rules.Limit.Value(
            range,
            node.has("default") ? Optional.of(node.path("default").asInt()) : Optional.empty());
  }

  private static byte[] read(String file) {
    try (InputStream in = ApiRules.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The rules lack " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
