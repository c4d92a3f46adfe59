package io.ragdeck.monitoring.serving.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTextTest {

  @Test
  void readsNamesLabelsValuesAndTimes() {
    MetricsText text =
        read(
            """
            # HELP a:b What it is.
            # TYPE a:b counter
            a:b{x="1",y="two words, and = {more}"} 12.5 1732876543123
            plain 3
            \tspaced { x = "1" , } 1e-3\t
            escaped{x="a\\"b\\\\c\\nd"} 1
            with_example{x="1"} 4 # {trace="x"} 0.5
            """);

    assertThat(text.samples())
        .containsExactly(
            new Sample("a:b", Map.of("x", "1", "y", "two words, and = {more}"), 12.5),
            new Sample("plain", Map.of(), 3),
            new Sample("spaced", Map.of("x", "1"), 0.001),
            new Sample("escaped", Map.of("x", "a\"b\\c\nd"), 1),
            new Sample("with_example", Map.of("x", "1"), 4));
    assertThat(text.types()).containsExactly(Map.entry("a:b", "counter"));
    assertThat(text.faults()).isZero();
  }

  @Test
  void takesWhatIsNoNumberAsTheFormatDoes() {
    assertThat(read("a NaN\nb +Inf\nc -Inf\nd nan\n").samples())
        .extracting(Sample::value)
        .containsExactly(
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1name 3",
        "name",
        "name x",
        "name 0x10",
        "name 1d",
        "name{x=\"1\" 3",
        "name{x=1} 3",
        "name{=\"1\"} 3",
        "name{x=\"1\",x=\"2\"} 3",
        "name{x=\"1\"y=\"2\"} 3",
        "name{x=\"1} 3",
        "name 3 soon",
        "name 1 2 3",
        "{\"a\": 1}",
        "näme 3",
      })
  void leavesOutLinesThatAreWrongAndCountsThem(String line) {
    MetricsText text = read("good 1\n" + line + "\nbetter 2\n");

    assertThat(text.samples()).extracting(Sample::name).containsExactly("good", "better");
    assertThat(text.faults()).isEqualTo(1);
  }

  @Test
  void ofTwoTypesTheFirstCountsAndTheContradictionIsTold() {
    MetricsText text = read("# TYPE a gauge\n# TYPE a counter\n# TYPE a gauge\na 1\n");

    assertThat(text.types()).containsExactly(Map.entry("a", "gauge"));
    assertThat(text.faults()).isEqualTo(1);
  }

  @Test
  void keepsOnlyWhatIsWanted() {
    MetricsText text = MetricsText.read("a 1\nb 2\n", "b"::equals);

    assertThat(text.samples()).containsExactly(new Sample("b", Map.of(), 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!doctype html>\n<html><body>Not here</body></html>", "{\"error\":1}"})
  void refusesWhatIsSomethingElse(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no text of metrics");
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> read("# HELP a b\n\n")).hasMessageContaining("empty");
  }

  @Test
  void refusesMoreSeriesThanAnyServerHas() {
    String text = "a{x=\"1\"} 1\n".repeat(MetricsText.MOST_SAMPLES + 1);

    assertThatThrownBy(() -> read(text)).hasMessageContaining("more than 20000 series");
    assertThat(MetricsText.read(text + "b 1\n", "b"::equals).samples()).hasSize(1);
  }

  @Tag("timing")
  @Test
  void hostileTextEndsSoon() {
    for (String hostile :
        new String[] {
          "a{".repeat(1_000_000),
          "a{x=\"" + "\\".repeat(2_000_000),
          "# TYPE ".repeat(300_000),
          "a{" + "x=\"1\",".repeat(300_000) + "} 1",
          "# TYPE a gauge\n".repeat(130_000),
          "\n".repeat(2_000_000)
        }) {
      long began = System.nanoTime();
      assertThat(read("good 1\n" + hostile + "\n").samples())
          .containsExactly(new Sample("good", Map.of(), 1));
      assertThat((System.nanoTime() - began) / 1e9).isLessThan(2);
    }
  }

  private static MetricsText read(String text) {
    return MetricsText.read(text, name -> true);
  }
}
