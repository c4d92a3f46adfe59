package io.ragdeck.monitoring.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFilterTest {

  private static final String JSON =
      "{\"level\":\"error\",\"status\":500,\"duration\":125.5,\"message\":\"Connection reset\",\"request\":{\"id\":\"abc\"},\"http.route\":\"/v1/chat\"}";
  private static final String PLAIN =
      "2026-11-29 10:35:51,123 WARNING ragqa.api: slow answer status=200 duration=1500 path=\"/v1/chat now\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "connection            | true  | false",
        "CONNECTION reset      | true  | false",
        "\"connection reset\"  | true  | false",
        "\"reset connection\"  | false | false",
        "-connection           | false | true",
        "/conn\\w+ reset/      | true  | false",
        "-/slo+w/              | true  | false",
        "level:error           | true  | false",
        "level:warn            | true  | true",
        "level=warn            | false | true",
        "level!=warn           | true  | false",
        "level<error           | false | true",
        "severity:info         | true  | true",
        "status=500            | true  | false",
        "status!=500           | false | true",
        "-status=500           | false | true",
        "status>=200           | true  | true",
        "status>499            | true  | false",
        "duration>100          | true  | true",
        "duration>1000         | false | true",
        "duration<=125.50      | true  | false",
        "request.id=abc        | true  | false",
        "request.id=ABC        | true  | false",
        "http.route=/v1/chat   | true  | false",
        "path=\"/v1/chat now\" | false | true",
        "nothing=1             | false | false",
        "-nothing=1            | true  | true",
        "status=500 reset      | true  | false",
        "status=500 slow       | false | false",
        "status=500 or slow    | true  | true",
        "reset status=1 or slow status=200 | false | true",
        "http://               | false | false",
        "ragqa.api:            | false | true",
        "``                    | true  | true",
      })
  void keepsWhatIsAskedFor(String filter, boolean json, boolean plain) {
    LineFilter read = LineFilter.parse(filter);

    assertThat(read.test(new LogLine(JSON))).as("JSON").isEqualTo(json);
    assertThat(read.test(new LogLine(PLAIN))).as("plain").isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2026-11-29 10:35:51 ERROR something                    | ERROR",
        "ERROR:root:something                                   | ERROR",
        "INFO:     127.0.0.1:8000 - GET /health                 | INFO",
        "INFO 11-29 10:35:51 [loggers.py:116] Engine 000: error | INFO",
        "2026/11/29 10:35:51 [error] 31#31: *1 upstream         | ERROR",
        "time=2026-11-29 level=warn msg=slow                    | WARN",
        "E1129 10:35:51.123456 1 model.cc:12] failed            | ERROR",
        "I1129 10:35:51.123456 1 model.cc:12] loaded            | INFO",
        "[CRITICAL] WORKER TIMEOUT                              | FATAL",
        "{\"severity\":\"WARNING\",\"message\":\"x\"}           | WARN",
        "{\"level\":30,\"msg\":\"x\"}                           | INFO",
        "{\"log\":{\"level\":\"debug\"}}                        | DEBUG",
        "error: no such file                                    | ERROR",
        "no error was found                                     |",
        "GET /errors/ERROR_CODE                                 |",
        "{\"message\":\"ERROR in the text\"}                    |",
        "hello                                                  |",
      })
  void tellsTheLevel(String line, String level) {
    assertThat(new LogLine(line).level().map(Enum::name).orElse(null)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level:loud     | level    | level: \"loud\" is none; accepted are trace, debug, info, warn, error, fatal",
        "status=        | status   | status: a value must follow",
        "duration>fast  | duration | duration: \"fast\" is no number; only numbers have an order",
        "\"open         | text     | The quote \" is not closed",
        "path=\"open    | path     | path: the quote \" is not closed",
        "or x           | filter   | Something must stand before",
        "x or           | filter   | Something must stand behind",
        "/[a/           | regex    | The regex /[a/ cannot be read: missing closing ]",
        "/(?=a)b/       | regex    | The regex /(?=a)b/ looks around ((?=), which can take for ever; accepted are letters",
        "/(?<!a)b/      | regex    | looks around",
        "/(a)\\1/       | regex    | The regex /(a)\\1/ refers back (\\1), which can take for ever",
        "/a*+b/         | regex    | cannot be read",
        "/((a{100}){100}){100}/ | regex | repeats too much",
        "/a{1000}{1000}/ | regex | repeats too much",
      })
  void saysWhatIsWrongAndWithWhat(String filter, String field, String message) {
    assertThatThrownBy(() -> LineFilter.parse(filter))
        .isInstanceOfSatisfying(
            FilterRefused.class, refused -> assertThat(refused.field()).isEqualTo(field))
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThatThrownBy(() -> LineFilter.parse("/" + "a".repeat(301) + "/"))
        .hasMessage("The regex has 301 characters; at most 300 are accepted");
    assertThatThrownBy(() -> LineFilter.parse("a".repeat(1001)))
        .hasMessage("The filter has 1,001 characters; at most 1,000 are accepted");
  }

  @Test
  void everydayRegexesAreSmallEnough() {
    assertThat(
            SafeRegex.of("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").isIn("x"))
        .isFalse();
    assertThat(SafeRegex.of("(\\d{1,3}\\.){3}\\d{1,3}").isIn("at 10.0.0.1")).isTrue();
  }

  @Tag("timing")
  @Test
  void aRegexThatIsExponentialElsewhereEndsAtOnce() {
    SafeRegex regex = SafeRegex.of("(x+x+)+y");
    long began = System.nanoTime();

    assertThat(regex.isIn("x".repeat(10_000))).isFalse();
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(2);
  }

  @Test
  void aRegexThatTakesTooLongIsStoppedAndNamed() {
    SafeRegex regex = SafeRegex.of("(.{0,20}a){30}b", Duration.ofMillis(50));

    assertThatThrownBy(() -> regex.isIn("a".repeat(262_144)))
        .isInstanceOf(FilterRefused.class)
        .hasMessage(
            "The regex /(.{0,20}a){30}b/ was stopped: it took more than 50 ms for a line of 262,144 characters");
  }

  @Test
  void aFilterThatIsQuickForEachLineIsStoppedWhereAllOfThemTakeTooLong() {
    FilterTime filter =
        new FilterTime(LineFilter.parse("/(.{0,20}a){30}b/"), Duration.ofMillis(50));
    LogLine line = new LogLine("a".repeat(1_000));

    assertThatThrownBy(
            () -> {
              for (int at = 0; at < 1_000_000; at++) {
                filter.test(line);
              }
            })
        .isInstanceOf(FilterRefused.class)
        .hasMessageContaining("more than 50 ms for");
  }

  @Tag("timing")
  @Test
  void tenThousandLinesAreFilteredWithinTheBlinkOfAnEye() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      lines.add(JSON.replace("500", String.valueOf(200 + i % 400)));
      lines.add(PLAIN.replace("1500", String.valueOf(i)));
    }
    for (String text :
        List.of("reset", "status=500", "level:error duration>100 -healthz", "/re(set|fused)/")) {
      LineFilter filter = LineFilter.parse(text);
      for (int round = 0; round < 5; round++) {
        count(lines, filter);
      }
      long began = System.nanoTime();
      long kept = count(lines, filter);
      double millis = (System.nanoTime() - began) / 1e6;

      System.out.printf("%s kept %,d of 10,000 lines in %.1f ms%n", text, kept, millis);
      assertThat(kept).isPositive().isLessThan(10_000);
      assertThat(millis).as(text).isLessThan(200);
    }
  }

  private static long count(List<String> lines, LineFilter filter) {
    return lines.stream().filter(line -> filter.test(new LogLine(line))).count();
  }
}
