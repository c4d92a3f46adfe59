package io.ragdeck.monitoring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same state of seven servers, each in its own words. */
class ReadingTest {

  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "vllm,      vllm,      true,  true,  2",
    "vllm,      vllm-0.8,  true,  false, -1",
    "tgi,       tgi,       false, false, -1",
    "sglang,    sglang,    true,  true,  -1",
    "llama.cpp, llama.cpp, false, false, -1",
  })
  void saysTheSameOfEveryServer(
      String engine, String answer, boolean cache, boolean firstToken, double preemptions) {
    Reading reading = read(engine, answer);

    assertThat(reading.gauges())
        .containsEntry(Measure.WAITING, 4.0)
        .containsEntry(Measure.RUNNING, 12.0);
    assertThat(reading.counters())
        .containsEntry(Measure.TOKENS_IN, 1000.0)
        .containsEntry(Measure.TOKENS_OUT, 400.0);
    assertThat(reading.gauges().containsKey(Measure.CACHE_USE)).isEqualTo(cache);
    if (cache) {
      assertThat(reading.gauges().get(Measure.CACHE_USE)).isCloseTo(91, within(1e-9));
    }
    assertThat(reading.firstToken().isPresent()).isEqualTo(firstToken);
    assertThat(reading.counters().getOrDefault(Measure.PREEMPTIONS, -1.0)).isEqualTo(preemptions);
    assertThat(reading.faults()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"vllm, vllm", "tgi, tgi", "triton, triton", "sglang, sglang"})
  void countsWhatFailed(String engine, String answer) {
    assertThat(read(engine, answer).counters()).containsEntry(Measure.ERRORS, 4.0);
  }

  @Test
  void prefersWhatTritonsBackEndSaysOfItself() {
    Reading reading = read("triton", "triton");

    assertThat(reading.gauges())
        .containsEntry(Measure.WAITING, 4.0)
        .containsEntry(Measure.RUNNING, 12.0);
    assertThat(reading.gauges().get(Measure.CACHE_USE)).isCloseTo(91, within(1e-9));
    // Milliseconds there, seconds here.
    assertThat(reading.firstToken().flatMap(first -> first.quantile(0.5)).orElseThrow().value())
        .isCloseTo(0.3, within(1e-9));
  }

  @Test
  void aSeriesThatHasNotBegunIsZeroWhereTheMetricIsThere() {
    Reading reading =
        Reading.of(
            vocabulary("vllm"), "vllm:request_success_total{finished_reason=\"stop\"} 5\n", NOW);

    assertThat(reading.counters()).isEqualTo(Map.of(Measure.ERRORS, 0.0));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "+Inf", "-Inf"})
  void whatIsNoNumberIsUnknownNotZero(String value) {
    Reading reading =
        Reading.of(
            vocabulary("vllm"),
            "vllm:num_requests_waiting %s\nvllm:prompt_tokens_total %s\nvllm:num_requests_running 1\n"
                .formatted(value, value),
            NOW);

    assertThat(reading.gauges()).isEqualTo(Map.of(Measure.RUNNING, 1.0));
    assertThat(reading.counters()).isEmpty();
  }

  @Test
  void aHistogramWithoutItsEndIsNone() {
    Reading reading =
        Reading.of(
            vocabulary("vllm"), "vllm:time_to_first_token_seconds_bucket{le=\"0.5\"} 3\n", NOW);

    assertThat(reading.firstToken()).isEmpty();
  }

  @Test
  void tellsWhenItAskedSomethingElse() {
    assertThatThrownBy(() -> Reading.of(vocabulary("vllm"), "node_load1 0.5\n", NOW))
        .hasMessage("The answer has metrics, but none of vLLM");
    assertThatThrownBy(() -> Reading.of(vocabulary("vllm"), "<html></html>", NOW))
        .hasMessageContaining("no text of metrics");
  }

  @ParameterizedTest
  @CsvSource({
    "vllm/vllm-openai:v0.11.0, vllm",
    "ghcr.io/huggingface/text-generation-inference:3.3.5, tgi",
    "nvcr.io/nvidia/tritonserver:25.09-trtllm-python-py3, triton",
    "lmsysorg/sglang:v0.5.3, sglang",
    "ghcr.io/ggml-org/llama.cpp:server-cuda, llama.cpp",
    "ollama/ollama:0.15.2, ollama",
    "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/llm-service:v1,",
  })
  void knowsServersByTheirImages(String image, String engine) {
    assertThat(Vocabularies.ofImage(image).map(Vocabulary::name))
        .isEqualTo(Optional.ofNullable(engine));
  }

  static Vocabulary vocabulary(String name) {
    return Vocabularies.named(name).orElseThrow();
  }

  private static Reading read(String engine, String answer) {
    try (var in = ReadingTest.class.getResourceAsStream(answer + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Reading.of(vocabulary(engine), text, NOW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
