package io.ragdeck.provisioning.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    if (head.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder(line(head));
    table.append(line(head.stream().map(_ -> "---").toList()));
    rows.forEach(row -> table.append(line(row)));
    return table.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " ").strip())
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  static String list(String... items) {
    return Arrays.stream(items).filter(item -> !item.isBlank()).collect(Collectors.joining(", "));
  }
}
