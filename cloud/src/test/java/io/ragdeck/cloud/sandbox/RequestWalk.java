package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import io.ragdeck.cloud.sandbox.rules.Broken.Rule;
import io.ragdeck.cloud.sandbox.rules.Rules;
import io.ragdeck.cloud.sandbox.rules.Shape;
import io.ragdeck.cloud.sandbox.rules.Shape.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Every rule of an operation, each broken once in a request that keeps all others. Requests are put
 * together from what the SDK says of their members; nobody writes them out.
 */
final class RequestWalk {

  /**
   * A request that breaks one rule.
   *
   * @param member the last name on the way to what breaks it
   * @param constraint the constraint in the data: shape, member and rule
   */
  record Breach(Call call, Rule rule, String member, String constraint, AwsRequest request) {
    @Override
    public String toString() {
      return "%s %s of %s".formatted(call, rule, constraint);
    }
  }

  private static final Map<String, String> PACKAGES =
      Map.of(
          "ce", "costexplorer",
          "elbv2", "elasticloadbalancingv2",
          "logs", "cloudwatchlogs",
          "service-quotas", "servicequotas",
          "application-autoscaling", "applicationautoscaling");

  private final Call call;
  private final Rules rules;
  private final List<Breach> breaches = new ArrayList<>();

  private RequestWalk(Call call) {
    this.call = call;
    this.rules = ApiRules.standard().of(call);
  }

  /** The smallest request that keeps all rules. */
  static AwsRequest valid(Call call) {
    RequestWalk walk = new RequestWalk(call);
    return (AwsRequest) walk.build(walk.input(), walk.builder(), Map.of(), "");
  }

  static List<Breach> breaches(Call call) {
    RequestWalk walk = new RequestWalk(call);
    walk.members(
        walk.input(),
        walk.rules.inputName(),
        walk::builder,
        List.of(),
        built -> (AwsRequest) built);
    walk.limits();
    return walk.breaches;
  }

  static Class<?> requestClass(Call call) throws ClassNotFoundException {
    return Class.forName(
        "software.amazon.awssdk.services.%s.model.%sRequest"
            .formatted(
                PACKAGES.getOrDefault(call.service(), call.service()),
                call.operation().replace("DB", "Db")));
  }

  private Shape.Structure input() {
    return rules.input() instanceof Shape.Structure structure
        ? structure
        : new Shape.Structure(Map.of(), Set.of());
  }

  private SdkPojo builder() {
    try {
      return (SdkPojo) requestClass(call).getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("The SDK does not know " + call, e);
    }
  }

  private void limits() {
    for (SdkField<?> field : builder().sdkFields()) {
      String name = field.memberName();
      Rules.Limit limit = rules.limits().get(name);
      if (limit == null) {
        continue;
      }
      Shape shape = rules.shape(input().members().getOrDefault(name, ""));
      Function<Object, AwsRequest> put =
          value -> (AwsRequest) build(input(), builder(), Map.of(name, value), "");
      String where = call + " " + name;
      switch (limit) {
        case Rules.Limit.Items(Range size) -> {
          Shape.Items items = (Shape.Items) shape;
          sizes(size, where, name, length -> put.apply(repeated(items, field, length)));
        }
        case Rules.Limit.Value(Range range, Optional<Integer> _) ->
            amounts(range, field, where, name, number -> put.apply(number(number, field)));
      }
    }
  }

  private void walk(
      Shape shape,
      String shapeName,
      SdkField<?> field,
      String member,
      List<String> above,
      Function<Object, AwsRequest> put) {
    if (above.contains(shapeName)) {
      return;
    }
    List<String> here = new ArrayList<>(above);
    here.add(shapeName);
    switch (shape) {
      case Shape.Structure structure -> {
        // A document is any JSON: the SDK has no members for it and the model has no rules.
        if (field.marshallingType() != MarshallingType.DOCUMENT) {
          members(structure, shapeName, () -> constructed(field), here, put);
        }
      }
      case Shape.Items items -> {
        sizes(items.size(), shapeName, member, length -> put.apply(repeated(items, field, length)));
        SdkField<?> inner = field.getTrait(ListTrait.class).memberFieldInfo();
        walk(
            rules.shape(items.item()),
            items.item(),
            inner,
            member,
            here,
            value -> put.apply(around(items, field, value)));
      }
      case Shape.Entries entries -> {
        sizes(entries.size(), shapeName, member, length -> put.apply(map(entries, field, length)));
        SdkField<?> inner = field.getTrait(MapTrait.class).valueFieldInfo();
        Object key = minimal(rules.shape(entries.key()), null);
        Object one = minimal(rules.shape(entries.value()), inner);
        walk(
            rules.shape(entries.key()),
            entries.key(),
            inner,
            member,
            here,
            value -> put.apply(Map.of(value, one)));
        walk(
            rules.shape(entries.value()),
            entries.value(),
            inner,
            member,
            here,
            value -> put.apply(Map.of(key, value)));
      }
      case Shape.Text text -> {
        if (field.marshallingType() != MarshallingType.BIG_DECIMAL) {
          texts(text, shapeName, member, put);
        }
      }
      case Shape.Amount(Range range) ->
          amounts(range, field, shapeName, member, number -> put.apply(number(number, field)));
      case Shape.Free() -> {}
    }
  }

  private void members(
      Shape.Structure structure,
      String shapeName,
      Supplier<SdkPojo> builder,
      List<String> above,
      Function<Object, AwsRequest> put) {
    for (SdkField<?> field : builder.get().sdkFields()) {
      String name = field.memberName();
      // Where nobody gives a token, the SDK makes one up.
      if (structure.required().contains(name) && !field.containsTrait(DefaultValueTrait.class)) {
        add(
            Rule.REQUIRED,
            name,
            shapeName + "." + name,
            put.apply(build(structure, builder.get(), Map.of(), name)));
      }
      String inner = structure.members().getOrDefault(name, "");
      walk(
          rules.shape(inner),
          inner,
          field,
          name,
          above,
          value -> put.apply(build(structure, builder.get(), Map.of(name, value), "")));
    }
  }

  private void texts(
      Shape.Text text, String where, String member, Function<Object, AwsRequest> put) {
    int min = bound(text.length().min());
    int max = bound(text.length().max());
    if (min > 0) {
      add(Rule.SHORTEST, member, where, put.apply(Samples.ofLength(text, min - 1)));
    }
    // What no string can hold can't be sent.
    if (max > 0 && max < Integer.MAX_VALUE) {
      add(Rule.LONGEST, member, where, put.apply(Samples.ofLength(text, max + 1)));
    }
    if (text.pattern().isPresent()) {
      Samples.unmatched(text)
          .ifPresent(sample -> add(Rule.PATTERN, member, where, put.apply(sample)));
    }
    if (!text.values().isEmpty()) {
      add(Rule.VALUES, member, where, put.apply("no-such-value"));
    }
  }

  private void sizes(Range size, String where, String member, Function<Integer, AwsRequest> put) {
    if (bound(size.min()) > 0) {
      add(Rule.FEWEST_ITEMS, member, where, put.apply(bound(size.min()) - 1));
    }
    if (bound(size.max()) > 0) {
      add(Rule.MOST_ITEMS, member, where, put.apply(bound(size.max()) + 1));
    }
  }

  private void amounts(
      Range range,
      SdkField<?> field,
      String where,
      String member,
      Function<Double, AwsRequest> put) {
    if (!Double.isInfinite(range.min())) {
      add(Rule.LEAST, member, where, put.apply(range.min() - 1));
    }
    // What the SDK's own type can't hold can't be sent.
    boolean isLong = field.marshallingType() == MarshallingType.LONG;
    if (range.max() < (isLong ? Long.MAX_VALUE : Integer.MAX_VALUE)) {
      add(Rule.MOST, member, where, put.apply(range.max() + 1));
    }
  }

  private void add(Rule rule, String member, String constraint, AwsRequest request) {
    breaches.add(new Breach(call, rule, member, constraint, request));
  }

  private Object build(
      Shape.Structure structure, SdkPojo builder, Map<String, Object> given, String omitted) {
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.memberName();
      if (given.containsKey(name)) {
        field.set(builder, given.get(name));
      } else if (structure.required().contains(name) && !name.equals(omitted)) {
        String inner = structure.members().getOrDefault(name, "");
        field.set(builder, minimal(rules.shape(inner), field));
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private Object minimal(Shape shape, @Nullable SdkField<?> field) {
    return switch (shape) {
      case Shape.Structure structure -> build(structure, constructed(field), Map.of(), "");
      case Shape.Items items -> repeated(items, field, Math.max(1, bound(items.size().min())));
      case Shape.Entries entries -> map(entries, field, Math.max(1, bound(entries.size().min())));
      case Shape.Text text ->
          field != null && field.marshallingType() == MarshallingType.BIG_DECIMAL
              ? BigDecimal.ONE
              : Samples.valid(text);
      case Shape.Amount(Range range) ->
          number(Math.min(range.max(), Math.max(range.min(), 1)), field);
      case Shape.Free() -> free(field);
    };
  }

  private static Object free(@Nullable SdkField<?> field) {
    MarshallingType<?> type = field == null ? MarshallingType.STRING : field.marshallingType();
    if (type == MarshallingType.STRING) {
      return "x";
    }
    if (type == MarshallingType.BOOLEAN) {
      return true;
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.parse("2026-11-20T18:00:00Z");
    }
    if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromUtf8String("x");
    }
    return number(1, field);
  }

  private static Number number(double value, @Nullable SdkField<?> field) {
    MarshallingType<?> type = field == null ? MarshallingType.DOUBLE : field.marshallingType();
    if (type == MarshallingType.INTEGER) {
      return (int) value;
    }
    if (type == MarshallingType.LONG) {
      return (long) value;
    }
    return type == MarshallingType.FLOAT ? (Number) (float) value : (Number) value;
  }

  private List<Object> repeated(Shape.Items items, @Nullable SdkField<?> field, int length) {
    if (length == 0) {
      return List.of();
    }
    Object one = minimal(rules.shape(items.item()), inner(field));
    return Collections.nCopies(length, one);
  }

  /** A list with this in it, and as many others as there must be. */
  private List<Object> around(Shape.Items items, SdkField<?> field, Object value) {
    List<Object> list = new ArrayList<>(List.of(value));
    list.addAll(repeated(items, field, Math.max(0, bound(items.size().min()) - 1)));
    return list;
  }

  private Map<Object, Object> map(Shape.Entries entries, @Nullable SdkField<?> field, int length) {
    Object value =
        minimal(
            rules.shape(entries.value()),
            field == null ? null : field.getTrait(MapTrait.class).valueFieldInfo());
    return new HashMap<>(
        IntStream.range(0, length)
            .boxed()
            .collect(Collectors.toMap(position -> "k" + position, position -> value)));
  }

  private static @Nullable SdkField<?> inner(@Nullable SdkField<?> field) {
    return field == null ? null : field.getTrait(ListTrait.class).memberFieldInfo();
  }

  private static SdkPojo constructed(@Nullable SdkField<?> field) {
    if (field == null || field.constructor() == null) {
      throw new AssertionError("A structure that the SDK says nothing of: " + field);
    }
    return field.constructor().get();
  }

  private static int bound(double bound) {
    return Double.isInfinite(bound) ? -1 : (int) bound;
  }
}
