package io.ragdeck.console.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A picture and the same as a table. Drawn here, not by a script: it is there without JavaScript,
 * one rendering serves everybody, and what a script says of a moment it reads from the table.
 *
 * @param id unique on the page
 * @param words what the numbers say
 * @param label spoken
 * @param lines in the order of the table's columns
 * @param ticks where something happened
 * @param rows oldest first
 * @param nothing why there is no picture; empty where there is one
 * @param problems what is wrong with some of the lines
 */
public record Chart(
    String id,
    String title,
    String words,
    String label,
    Scale scale,
    List<Line> lines,
    List<Tick> ticks,
    List<Row> rows,
    Optional<String> nothing,
    List<String> problems) {

  public Chart {
    lines = List.copyOf(lines);
    ticks = List.copyOf(ticks);
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /**
   * A line.
   *
   * @param number of its colour, from 1
   * @param dashed told apart from the one that has the same colour
   * @param last the newest value of a period that is over
   * @param open the part in the period that isn't
   */
  public record Line(
      int number, boolean dashed, String name, String last, String path, String open) {}

  /** A mark on the time line. */
  public record Tick(String x, String kind, String title) {}

  /**
   * A period.
   *
   * @param x where it stands in the picture
   * @param logs the address of its log lines
   * @param values of each line, in words
   * @param unfinished whether it is not over: what is counted in it is not all
   */
  public record Row(
      String x,
      Instant at,
      String time,
      String logs,
      List<String> values,
      List<Mark> marks,
      boolean unfinished) {

    public Row {
      values = List.copyOf(values);
      marks = List.copyOf(marks);
    }
  }

  public String top() {
    return scale.top();
  }

  public String half() {
    return scale.half();
  }

  public String ground() {
    return scale.ground();
  }

  public String first() {
    return rows.getFirst().time();
  }

  public String last() {
    return rows.getLast().time();
  }

  /** The number of the last row, from 0. */
  public int lastRow() {
    return rows.size() - 1;
  }

  public boolean isMarked() {
    return rows.stream().anyMatch(row -> !row.marks().isEmpty());
  }
}
