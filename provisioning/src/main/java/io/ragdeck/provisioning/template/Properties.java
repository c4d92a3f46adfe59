package io.ragdeck.provisioning.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Properties of a resource, in the order in which they are written. What is absent is left out. */
public final class Properties {

  private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

  private Properties() {}

  public static Properties of(String name, Object value) {
    return new Properties().with(name, value);
  }

  /**
   * Names and values by turns, as a map that keeps their order, which {@code Map.of} doesn't.
   *
   * @throws IllegalArgumentException for an odd number
   */
  public static Map<String, Object> map(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("A name without a value");
    }
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.values.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return properties.values;
  }

  public static Properties none() {
    return new Properties();
  }

  /** Sets a property; {@code null}, an empty Optional, collection or map leave it out. */
  public Properties with(String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Optional<?> some -> some.ifPresent(present -> with(name, present));
      case Collection<?> none when none.isEmpty() -> {}
      case Map<?, ?> none when none.isEmpty() -> {}
      case Properties nested -> with(name, nested.map());
      default -> values.put(name, value);
    }
    return this;
  }

  /** Sets a property to properties of its own. */
  public Properties with(String name, Consumer<Properties> nested) {
    Properties inner = new Properties();
    nested.accept(inner);
    return with(name, inner);
  }

  public Map<String, Object> map() {
    return values;
  }
}
