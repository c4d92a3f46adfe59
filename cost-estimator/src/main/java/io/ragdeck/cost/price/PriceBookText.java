package io.ragdeck.cost.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A price book as text: sections of lines with tabs. Sources and items stand once and are known by
 * their position; one pass reads it.
 */
public final class PriceBookText {

  private static final String TYPES = "[types]";
  private static final String SOURCES = "[sources]";
  private static final String ITEMS = "[items]";

  private static final Confidence[] CONFIDENCES = Confidence.values();

  private PriceBookText() {}

  /** The lines of a book; the first one is a remark for who opens the file. */
  public static String write(
      String remark, Collection<Price> prices, Collection<InstanceType> types) {
    Map<String, Integer> sources = new LinkedHashMap<>();
    Map<String, Integer> items = new LinkedHashMap<>();
    Map<String, StringBuilder> regions = new TreeMap<>();
    for (Price price : IndexedPriceBook.sorting(prices, types).prices()) {
      regions
          .computeIfAbsent(price.region(), _ -> new StringBuilder())
          .append(
              line(
                  position(items, line(price.item().service(), price.item().name(), price.unit())),
                  price.rate().toPlainString(),
                  String.valueOf(price.confidence().ordinal()),
                  position(sources, price.source()),
                  price.asOf(),
                  price.remark()))
          .append('\n');
    }
    StringBuilder text = new StringBuilder("# ").append(remark).append('\n');
    text.append(TYPES).append('\n');
    types.stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .map(
            type ->
                line(
                    type.name(),
                    String.valueOf(type.vcpus()),
                    type.memory().toPlainString(),
                    type.accelerators()))
        .forEach(line -> text.append(line).append('\n'));
    text.append(SOURCES).append('\n').append(String.join("\n", sources.keySet())).append('\n');
    text.append(ITEMS).append('\n').append(String.join("\n", items.keySet())).append('\n');
    regions.forEach((region, lines) -> text.append('[').append(region).append("]\n").append(lines));
    return text.toString();
  }

  private static String position(Map<String, Integer> table, String entry) {
    return String.valueOf(table.computeIfAbsent(entry, _ -> table.size()));
  }

  private static String line(String... fields) {
    for (String field : fields) {
      if (field.indexOf('\t') >= 0 || field.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("A tab or an end of line in: " + field);
      }
    }
    return String.join("\t", fields);
  }

  static PriceBook read(BufferedReader reader) throws IOException {
    List<InstanceType> types = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    List<String> units = new ArrayList<>();
    List<Price> prices = new ArrayList<>();
    String section = "";
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = line;
        continue;
      }
      Fields fields = new Fields(line);
      switch (section) {
        case TYPES -> types.add(type(fields));
        case SOURCES -> sources.add(line);
        case ITEMS -> {
          items.add(new Item(fields.next(), fields.next()));
          units.add(fields.next());
        }
        default -> {
          int item = fields.number();
          prices.add(
              new Price(
                  section.substring(1, section.length() - 1),
                  items.get(item),
                  units.get(item),
                  new BigDecimal(fields.next()),
                  CONFIDENCES[fields.number()],
                  sources.get(fields.number()),
                  fields.next(),
                  fields.next()));
        }
      }
    }
    return new IndexedPriceBook(prices, types);
  }

  private static InstanceType type(Fields fields) {
    return new InstanceType(
        fields.next(), fields.number(), new BigDecimal(fields.next()), fields.next());
  }

  /** The fields of a line, one after the other. */
  private static final class Fields {

    private final String line;
    private int from;

    Fields(String line) {
      this.line = line;
    }

    String next() {
      int tab = line.indexOf('\t', from);
      int end = tab < 0 ? line.length() : tab;
      String field = line.substring(from, end);
      from = end + 1;
      return field;
    }

    int number() {
      return Integer.parseInt(next());
    }
  }
}
