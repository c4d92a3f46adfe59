package io.ragdeck.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says exactly what there is to set. */
class ConfigurationDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

  /** What stands in for the keys of a map. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "accounts",
          "<alias>",
          "systems",
          "<id>",
          "masks",
          "<name>",
          "probes",
          "<id>",
          "snapshots",
          "<id>");

  private static final Pattern ROW =
      Pattern.compile("\\| `(ragdeck\\.[^`]+)` \\| `([^`]+)` \\|([^|]*)\\|([^|]+)\\|");

  /** A setting. */
  record Setting(String key, String environment, String standard) implements Comparable<Setting> {

    @Override
    public int compareTo(Setting other) {
      return key.compareTo(other.key);
    }
  }

  @Test
  void namesEverySettingWithItsEnvironmentNameAndDefault() throws IOException {
    assertThat(new TreeSet<>(documented()))
        .isEqualTo(new TreeSet<>(settings(ConsoleConfig.class, "ragdeck").toList()));
  }

  @Test
  void namesEachOnceAndSaysWhatItDoes() throws IOException {
    List<Setting> documented = documented();
    assertThat(documented).extracting(Setting::key).doesNotHaveDuplicates().isNotEmpty();
    assertThat(
            Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .map(ROW::matcher))
        .allSatisfy(
            row -> {
              assertThat(row.matches()).isTrue();
              assertThat(row.group(4)).hasSizeGreaterThan(12);
            });
  }

  @Test
  void namesNoVariableInTheTextThatThereIsNot() throws IOException {
    List<String> known =
        settings(ConsoleConfig.class, "ragdeck").map(Setting::environment).toList();
    assertThat(
            Pattern.compile("RAGDECK_[A-Z_<>]+")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(result -> result.group()))
        .isSubsetOf(known);
  }

  private static List<Setting> documented() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .map(ROW::matcher)
        .filter(row -> row.matches())
        .map(row -> new Setting(row.group(1), row.group(2), row.group(3).strip().replace("`", "")))
        .toList();
  }

  private static Stream<Setting> settings(Class<?> group, String prefix) {
    return Arrays.stream(group.getDeclaredMethods())
        .filter(method -> !method.isDefault() && !method.isSynthetic())
        .flatMap(method -> settings(method, prefix + "." + kebab(method.getName())));
  }

  private static Stream<Setting> settings(Method method, String key) {
    if (method.getReturnType() == Map.class) {
      Class<?> value =
          (Class<?>)
              ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
      return settings(value, key + "." + PLACEHOLDERS.get(kebab(method.getName())));
    }
    if (method.getReturnType().getEnclosingClass() == ConsoleConfig.class
        && method.getReturnType().isInterface()) {
      return settings(method.getReturnType(), key);
    }
    return Stream.of(new Setting(key, environment(key), standard(method)));
  }

  private static String standard(Method method) {
    WithDefault standard = method.getAnnotation(WithDefault.class);
    if (standard != null) {
      return standard.value();
    }
    return method.getReturnType() == Optional.class ? "" : "required";
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String environment(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
