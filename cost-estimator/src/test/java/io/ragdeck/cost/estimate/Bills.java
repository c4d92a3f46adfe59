package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.BigDecimalArbitrary;

/** Generated bills: sensible ones of the checked materials, and ones that nobody means. */
final class Bills {

  private static final List<Material> SENSIBLE =
      GoldenCases.all().stream()
          .flatMap(golden -> golden.bill().entries().stream())
          .map(Entry::material)
          .distinct()
          .toList();

  private static final List<String> WORDS =
      List.of(
          "",
          "x",
          "gp3",
          "gp2",
          "postgres",
          "13.4",
          "redis",
          "application",
          "elastic",
          "http",
          "g5.2xlarge",
          "db.t3.medium",
          "cache.t3.micro",
          "t3.small.search",
          "EFS",
          "%s$1\\\0",
          "Amazon Nova Lite",
          "é".repeat(300));

  private Bills() {}

  /** Entries that AWS would sell. */
  static Arbitrary<List<Entry>> sensible() {
    Arbitrary<Entry> entry =
        Combinators.combine(
                Arbitraries.of("api", "llm", "network"),
                Arbitraries.integers().between(0, 50),
                Arbitraries.of(SENSIBLE),
                uses(
                    Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.valueOf(200_000))
                        .ofScale(2)))
            .as(
                (component, count, material, known) ->
                    new Entry(
                        component,
                        material.toString(),
                        BigDecimal.valueOf(count),
                        Estimator.HOURS,
                        material,
                        known));
    return entry.list().ofMinSize(1).ofMaxSize(25);
  }

  /** Entries of any material with any numbers and words. */
  static Arbitrary<List<Entry>> garbage() {
    BigDecimalArbitrary numbers =
        Arbitraries.bigDecimals()
            .between(BigDecimal.valueOf(-10), new BigDecimal("1E+40"))
            .ofScale(25);
    Arbitrary<BigDecimal> wild =
        Arbitraries.oneOf(
            numbers,
            Arbitraries.of(
                    "0",
                    "1",
                    "730",
                    "-1",
                    "1E+2000000000",
                    "-1E+2000000000",
                    "1E-2000000000",
                    "0E+2000000000")
                .map(BigDecimal::new));
    Arbitrary<Entry> entry =
        Combinators.combine(Arbitraries.of(WORDS), wild, wild, materials(), uses(wild))
            .as(
                (word, count, hours, material, known) ->
                    new Entry(word, word, count, hours, material, known));
    return entry.list().ofMaxSize(12);
  }

  private static Arbitrary<Map<Assumption, BigDecimal>> uses(Arbitrary<BigDecimal> values) {
    return Arbitraries.maps(Arbitraries.of(Assumption.class), values).ofMaxSize(3);
  }

  @SuppressWarnings("unchecked")
  private static Arbitrary<Material> materials() {
    return Arbitraries.oneOf(
        Stream.of(Material.class.getPermittedSubclasses())
            .map(type -> material((Class<? extends Material>) type))
            .toList());
  }

  private static Arbitrary<Material> material(Class<? extends Material> type) {
    List<Arbitrary<Object>> values =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .map(Bills::any)
            .toList();
    return Combinators.combine(values)
        .as(
            arguments -> {
              try {
                return (Material)
                    type.getDeclaredConstructors()[0].newInstance(arguments.toArray());
              } catch (InstantiationException
                  | IllegalAccessException
                  | InvocationTargetException failure) {
                throw new AssertionError(failure);
              }
            });
  }

  private static Arbitrary<Object> any(Class<?> type) {
    if (type == int.class) {
      return Arbitraries.oneOf(
              Arbitraries.integers(), Arbitraries.of(0, 1, 2, 20, 512, 1024, 2048, 4096))
          .asGeneric();
    }
    if (type == boolean.class) {
      return Arbitraries.of(true, false).asGeneric();
    }
    return type.isEnum()
        ? Arbitraries.of(type.getEnumConstants()).map(value -> (Object) value)
        : Arbitraries.oneOf(Arbitraries.of(WORDS), Arbitraries.strings()).asGeneric();
  }
}
