package io.ragdeck.monitoring.logs.mask;

import java.util.ArrayList;
import java.util.List;

/** Where a line has digits in a row, as numbers of cards, persons and phones are written. */
final class DigitRows {

  private static final int MOST_BETWEEN = 2;

  /**
   * @param span from the first digit, or the plus or bracket before it, to behind the last
   */
  private record Row(Span span, int digits) {}

  private final List<Row> rows = new ArrayList<>();

  DigitRows(String line) {
    int at = 0;
    while (at < line.length()) {
      at = isDigit(line.charAt(at)) ? read(line, at) : at + 1;
    }
  }

  private int read(String line, int start) {
    int digits = 0;
    int end = start;
    int between = 0;
    for (int at = start; at < line.length() && between <= MOST_BETWEEN; at++) {
      char character = line.charAt(at);
      if (isDigit(character)) {
        digits++;
        between = 0;
        end = at + 1;
      } else if (" -()".indexOf(character) >= 0) {
        between++;
      } else {
        break;
      }
    }
    rows.add(new Row(new Span(start, end), digits));
    return end;
  }

  /** The rows with as many digits or more. */
  List<Span> ofAtLeast(int digits) {
    return rows.stream().filter(row -> row.digits() >= digits).map(Row::span).toList();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
