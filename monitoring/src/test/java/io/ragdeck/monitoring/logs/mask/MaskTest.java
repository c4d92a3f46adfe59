package io.ragdeck.monitoring.logs.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskTest {

  private static final Mask MASK = Mask.standard();
  private static final JsonNode TABLE = table();

  static List<String[]> hidden() {
    return lines("hide");
  }

  static List<String[]> kept() {
    return lines("keep");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("hidden")
  void hidesWhatIsMarkedAndNothingElse(String pattern, String marked) {
    String shown = MASK.apply(marked.replaceAll("[«»]", ""));

    String[] around = marked.split("«[^»]*»", -1);
    int at = 0;
    for (String part : around) {
      assertThat(shown.substring(at)).contains(part);
      at = shown.indexOf(part, at) + part.length();
    }
    java.util.regex.Matcher secret = java.util.regex.Pattern.compile("«([^»]*)»").matcher(marked);
    while (secret.find()) {
      assertThat(shown).contains("[").matches("(?s).*" + quoted(around, 0) + ".*");
      assertThat(shown.replaceAll("\\[[A-Za-z -]+\\]", "")).doesNotContain(secret.group(1));
    }
    assertThat(shown).matches("(?s)" + expected(around));
  }

  /** What stands around, with one label in each gap. */
  private static String expected(String[] around) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < around.length; i++) {
      parts.add(quoted(around, i));
    }
    return String.join("\\[[A-Za-z -]+\\]", parts);
  }

  private static String quoted(String[] around, int index) {
    return java.util.regex.Pattern.quote(around[index]);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("kept")
  void showsWhatOnlyLooksLikeIt(String pattern, String line) {
    assertThat(MASK.apply(line)).isEqualTo(line);
  }

  @Test
  void aNumberOfAnyLengthIsSearched() {
    String line = "\"contactId\": 18446744073709551615, phone_id=99999999999999999999";

    assertThat(Mask.standard().apply(line)).contains("contactId");
  }

  @Test
  void theTableHasEveryPattern() {
    Set<String> inTable = new HashSet<>();
    TABLE.fieldNames().forEachRemaining(inTable::add);

    assertThat(inTable).containsAll(MaskPatterns.standard().names());
    for (String name : MaskPatterns.standard().names()) {
      assertThat(TABLE.path(name).path("hide").size()).as(name).isGreaterThanOrEqualTo(3);
      assertThat(TABLE.path(name).path("keep").size()).as(name).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void everyPatternIsNeeded() {
    for (String name : MaskPatterns.standard().names()) {
      Mask without = MaskPatterns.standard().and("off: [%s]".formatted(name)).mask();
      boolean missed = false;
      for (JsonNode marked : TABLE.path(name).path("hide")) {
        String line = marked.asText().replaceAll("[«»]", "");
        missed |= !without.apply(line).equals(MASK.apply(line));
      }
      assertThat(missed).as(name).isTrue();
    }
  }

  @Test
  void saysWhatWasHidden() {
    assertThat(MASK.apply("joe@example.org called +91 98765 43210 with 4111 1111 1111 1111"))
        .isEqualTo("[e-mail] called [phone] with [card number]");
  }

  @Test
  void hidesAllOfTwoThatOverlap() {
    assertThat(MASK.apply("token=Bearer abc123def x")).doesNotContain("abc123def").endsWith(" x");
    assertThat(MASK.apply("password=joe@example.org;x")).isEqualTo("password=[secret];x");
  }

  @Test
  void whatIsHiddenStaysHidden() {
    String once = MASK.apply("password=hunter2 joe@example.org sk-abcdefghijklmnopqrstuvwx");

    assertThat(MASK.apply(once)).isEqualTo(once);
  }

  @Test
  void operatorsAddPatternsAndSwitchThemOff() {
    Mask mask =
        MaskPatterns.standard()
            .and(
                """
                patterns:
                  - name: employee
                    label: "[employee]"
                    regex: 'EMP-(\\d{6})'
                off: [e-mail]
                """)
            .mask();

    assertThat(mask.apply("EMP-123456 joe@example.org"))
        .isEqualTo("EMP-[employee] joe@example.org");
  }

  @Test
  void anOperatorsOwnMaskHidesBesideTheOthers() {
    Mask mask =
        MaskPatterns.standard()
            .and(new OwnMask("employee", "EMP-(\\d{6})", "EMP-104417", "EMP-1"))
            .and(new OwnMask("case", "CASE/\\w+", "CASE/abc", "case"))
            .mask();

    assertThat(mask.apply("xEMP-123456 joe@example.org CASE/77a, EMP-12"))
        .isEqualTo("xEMP-[employee] [e-mail] [case], EMP-12");
  }

  @Test
  void saysWhatIsWrongWithAnOperatorsPattern() {
    MaskPatterns standard = MaskPatterns.standard();

    assertThatThrownBy(() -> standard.and("patterns: [{name: x, regex: '(?=a)'}]"))
        .hasMessageContaining("x:")
        .hasMessageContaining("look-around");
    assertThatThrownBy(() -> standard.and("patterns: [{name: x}]")).hasMessage("x has no regex");
    assertThatThrownBy(() -> standard.and("patterns: [{name: x, regex: a, check: crc}]"))
        .hasMessageContaining("check is crc; accepted are none, luhn");
    assertThatThrownBy(() -> standard.and("off: [email]"))
        .hasMessageContaining("there is no pattern email; there are private-key");
    assertThatThrownBy(() -> standard.and("patterns: [")).hasMessageContaining("no YAML");
  }

  @Tag("timing")
  @Test
  void tenThousandLinesOfASecondAreNoBurden() {
    String line =
        "2026-11-29T10:35:51.123Z INFO [ragqa.llm] request 550e8400-e29b-41d4-a716-446655440000 took"
            + " 1234 ms, prompt_tokens=512 completion_tokens=128 queue=3 status=200 from 10.0.3.17:45678"
            + " joe@example.org";
    for (int i = 0; i < 20_000; i++) {
      assertThat(MASK.apply(line).length()).isLessThan(line.length());
    }
    // Of this thread: the machine may be busy.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 10_000; i++) {
      MASK.apply(line);
    }
    double seconds = (threads.getCurrentThreadCpuTime() - began) / 1e9;

    System.out.printf(
        "Masked %,.0f lines of %d characters a second%n", 10_000 / seconds, line.length());
    assertThat(seconds).as("seconds for 10,000 lines").isLessThan(1);
  }

  @Tag("timing")
  @Test
  void aHostileLineOf256KiBEndsSoon() {
    List<String> hostile =
        List.of(
            "@".repeat(262_144),
            "a@".repeat(131_072),
            "a.".repeat(131_072) + "@",
            "1 ".repeat(131_072),
            "9".repeat(262_144),
            "98765 4321".repeat(26_214),
            "sk-".repeat(87_381),
            "eyJ".repeat(87_381),
            "password=".repeat(29_127),
            "password=\"\\".repeat(23_831),
            "-----BEGIN PRIVATE KEY-----".repeat(9_709),
            "://a:".repeat(52_428));
    for (String line : hostile) {
      long began = System.nanoTime();
      MASK.apply(line);
      assertThat((System.nanoTime() - began) / 1e9).as(line.substring(0, 20)).isLessThan(4);
    }
  }

  private static List<String[]> lines(String which) {
    List<String[]> lines = new ArrayList<>();
    TABLE
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .path(which)
                    .forEach(line -> lines.add(new String[] {entry.getKey(), line.asText()})));
    return lines;
  }

  private static JsonNode table() {
    try (var in = MaskTest.class.getResourceAsStream("mask-table.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
