package io.ragdeck.monitoring.serving.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an endpoint said, of what was asked for. A line that is wrong is left out and counted; a
 * text without one that is right is refused.
 *
 * @param samples in the order of the text
 * @param types by metric; where two lines give different types, the first counts
 * @param faults how many lines could not be read, or contradict an earlier one
 */
public record MetricsText(List<Sample> samples, Map<String, String> types, int faults) {

  /** Of all series that are kept: a server has some hundreds. */
  static final int MOST_SAMPLES = 20_000;

  /** Of lines: one with more is no metric. */
  static final int LONGEST_LINE = 16_384;

  /**
   * @param wanted the names of samples to keep, with the suffixes of histograms
   * @throws IllegalArgumentException says why it is no text of metrics
   */
  public static MetricsText read(String text, Predicate<String> wanted) {
    return new Reading(text, wanted).read();
  }

  private static final class Reading {

    private final String text;
    private final Predicate<String> wanted;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private int faults;
    private int right;

    Reading(String text, Predicate<String> wanted) {
      this.text = text;
      this.wanted = wanted;
    }

    MetricsText read() {
      int start = 0;
      while (start < text.length()) {
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end;
        line(text.substring(start, Math.min(end, start + LONGEST_LINE)), end - start);
        start = end + 1;
      }
      if (right == 0) {
        throw new IllegalArgumentException(
            faults == 0
                ? "The answer is empty: no metric"
                : "The answer is no text of metrics: none of its lines is one");
      }
      return new MetricsText(List.copyOf(samples), Map.copyOf(types), faults);
    }

    private void line(String raw, int length) {
      String line = raw.strip();
      if (line.isEmpty()) {
        return;
      }
      if (line.startsWith("#")) {
        comment(line);
        return;
      }
      Optional<Sample> sample = length > LONGEST_LINE ? Optional.empty() : SampleLine.read(line);
      if (sample.isEmpty()) {
        faults++;
        return;
      }
      right++;
      sample.filter(one -> wanted.test(one.name())).ifPresent(this::keep);
    }

    private void keep(Sample sample) {
      if (samples.size() >= MOST_SAMPLES) {
        throw new IllegalArgumentException(
            "The answer has more than %s series of what is read".formatted(MOST_SAMPLES));
      }
      samples.add(sample);
    }

    /** {@code # TYPE name gauge}; help texts and other comments say nothing to a machine. */
    private void comment(String line) {
      List<String> words = List.of(line.substring(1).strip().split("\\s+", 4));
      if (words.size() != 3 || !words.getFirst().equals("TYPE") || types.size() > MOST_SAMPLES) {
        return;
      }
      String before = types.putIfAbsent(words.get(1), words.get(2));
      if (before != null && !before.equals(words.get(2))) {
        faults++;
      }
    }
  }
}
