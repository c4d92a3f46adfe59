package io.ragdeck.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a copy of a store, and believes none of it before its end is there. For one copy. */
final class CopyReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader lines;
  private final MessageDigest sum = sha256();

  private CopyReader(BufferedReader lines) {
    this.lines = lines;
  }

  /** Who gets what is in it, before it is known that all of it is good. */
  interface Receiver {

    Receiver NOBODY =
        new Receiver() {
          @Override
          public void table(String name, List<String> columns) {}

          @Override
          public void row(List<@Nullable Object> values) {}
        };

    void table(String name, List<String> columns) throws IOException;

    /**
     * @param values a text, a number, or null for each column
     */
    void row(List<@Nullable Object> values) throws IOException;
  }

  /**
   * Reads to the end.
   *
   * @throws UnusableCopy where it is none, is not whole, is not what was written, or was written by
   *     a later console
   */
  static Summary read(InputStream in, Receiver receiver) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return new CopyReader(lines).read(receiver);
    } catch (ZipException damaged) {
      throw new UnusableCopy("It is damaged, or no copy of a store: " + damaged.getMessage() + ".");
    } catch (EOFException torn) {
      throw new UnusableCopy("It is not whole: it ends in the middle.");
    }
  }

  private Summary read(Receiver receiver) throws IOException {
    JsonNode header = counted(line());
    if (!header.path("format").asText().equals(StoreCopy.FORMAT)) {
      throw new UnusableCopy("It is no copy of a store.");
    }
    int schema = header.path("schema").asInt();
    if (header.path("version").asInt() > StoreCopy.VERSION || schema > Migrations.newest()) {
      throw new UnusableCopy(
          "It was written by version %s of the console, with tables of version %s; this one knows %s. Start that version, or a later one."
              .formatted(header.path("console").asText(), schema, Migrations.newest()));
    }
    Map<String, Long> rows = new LinkedHashMap<>();
    String line = line();
    JsonNode end = rows(receiver, rows, line);
    check(end, rows);
    return new Summary(schema, origin(header), rows);
  }

  /** All up to the line that ends it, which is the answer. */
  private JsonNode rows(Receiver receiver, Map<String, Long> rows, String first)
      throws IOException {
    String table = "";
    int width = 0;
    String line = first;
    while (true) {
      JsonNode content = parsed(line);
      if (content.has("end")) {
        return content.path("end");
      }
      if (content.isArray() && content.size() == width) {
        receiver.row(values(content));
        rows.merge(table, 1L, Long::sum);
      } else if (content.has("table")) {
        table = content.path("table").asText();
        List<String> columns = content.path("columns").valueStream().map(JsonNode::asText).toList();
        width = columns.size();
        rows.put(table, 0L);
        receiver.table(table, columns);
      } else {
        throw damaged();
      }
      count(line);
      line = line();
    }
  }

  private void check(JsonNode end, Map<String, Long> rows) throws IOException {
    boolean same = HexFormat.of().formatHex(sum.digest()).equals(end.path("sha256").asText());
    Map<String, Long> said = new LinkedHashMap<>();
    end.path("rows").properties().forEach(one -> said.put(one.getKey(), one.getValue().asLong()));
    // To read on to the end of the file checks the sum of gzip too.
    if (!same || !said.equals(rows) || lines.readLine() != null) {
      throw damaged();
    }
  }

  private static Origin origin(JsonNode header) throws UnusableCopy {
    try {
      return new Origin(
          header.path("console").asText(),
          header.path("cloud").asText(),
          Instant.parse(header.path("takenAt").asText()));
    } catch (DateTimeException wrong) {
      throw damaged();
    }
  }

  private static List<@Nullable Object> values(JsonNode row) throws UnusableCopy {
    List<@Nullable Object> values = new ArrayList<>(row.size());
    for (JsonNode value : row) {
      if (value.isNull()) {
        values.add(null);
      } else if (value.isTextual()) {
        values.add(value.asText());
      } else if (value.isIntegralNumber()) {
        values.add(value.asLong());
      } else {
        throw damaged();
      }
    }
    return values;
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new UnusableCopy("It is not whole: its end is missing.");
    }
    return line;
  }

  private JsonNode counted(String line) throws UnusableCopy {
    count(line);
    return parsed(line);
  }

  private void count(String line) {
    sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode parsed(String line) throws UnusableCopy {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException broken) {
      throw damaged();
    }
  }

  private static UnusableCopy damaged() {
    return new UnusableCopy("It is damaged: it is not what was written.");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
