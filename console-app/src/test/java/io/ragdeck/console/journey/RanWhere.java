package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table of {@code docs/emulators.md} with a row for each variant: whoever ran it compares the
 * row, or writes it with {@code -Dupdate}.
 */
enum RanWhere {
  BROWSER("EveryVariantJourneyIT"),
  MOTO("EveryVariantOnMotoIT");

  private static final Path DOCUMENT = Path.of("../docs/emulators.md");
  private static final String END = "<!-- end -->";

  private final String writer;

  RanWhere(String writer) {
    this.writer = writer;
  }

  /**
   * @param ran what ran, by the heading of its column
   */
  void ran(Tour tour, Map<String, String> ran) {
    assertThat(rows().getFirst())
        .as("the headings of %s in docs/emulators.md", writer)
        .isEqualTo(row("blueprint", "variant", List.copyOf(ran.keySet())));
    String row = row(tour.blueprint(), tour.variant(), List.copyOf(ran.values()));
    if (System.getProperty("update") != null) {
      write(row);
      return;
    }
    assertThat(rows()).as("docs/emulators.md: run %s with -Dupdate", writer).contains(row);
  }

  /** The first cells of its rows: blueprint and variant. */
  List<String> variants() {
    return rows().stream()
        .skip(2)
        .map(row -> row.split("\\|", -1))
        .map(cells -> cells[1].strip() + ", " + cells[2].strip())
        .toList();
  }

  private static String row(String blueprint, String variant, List<String> cells) {
    List<String> all = new ArrayList<>(List.of(blueprint, variant));
    all.addAll(cells);
    return "| %s |".formatted(String.join(" | ", all));
  }

  private List<String> rows() {
    List<String> lines = lines();
    int begin = begin(lines);
    return lines.subList(begin, begin + lines.subList(begin, lines.size()).indexOf(END));
  }

  private int begin(List<String> lines) {
    return lines.indexOf("<!-- rows written by %s with -Dupdate -->".formatted(writer)) + 1;
  }

  /** Several journeys end at the same time. */
  private void write(String row) {
    synchronized (DOCUMENT) {
      List<String> lines = new ArrayList<>(lines());
      String variant = row.replaceFirst("^(\\|[^|]*\\|[^|]*\\|).*", "$1");
      int end = begin(lines) + rows().size();
      for (int at = begin(lines); at < end; at++) {
        if (lines.get(at).startsWith(variant)) {
          lines.set(at, row);
          break;
        }
      }
      try {
        var unused = Files.writeString(DOCUMENT, String.join("\n", lines) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<String> lines() {
    synchronized (DOCUMENT) {
      try {
        return Files.readAllLines(DOCUMENT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
