package io.ragdeck.console.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A copy of a store written by hand. */
final class CopyText {

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private String table = "";

  private CopyText(String header) {
    lines.add(header);
  }

  /** With tables of that version. */
  static CopyText of(int schema) {
    return of("aws", 1, schema);
  }

  static CopyText of(String cloud, int version, int schema) {
    return new CopyText(
        """
        {"format":"ragdeck-store","version":%s,"schema":%s,"console":"9.9.9","cloud":"%s","takenAt":"2026-11-30T01:00:00Z"}\
        """
            .formatted(version, schema, cloud));
  }

  CopyText table(String name, String columns) {
    table = name;
    rows.put(name, 0);
    lines.add("{\"table\":\"%s\",\"columns\":%s}".formatted(name, columns));
    return this;
  }

  CopyText row(String values) {
    rows.merge(table, 1, Integer::sum);
    lines.add(values);
    return this;
  }

  Path end(Path file) throws IOException {
    String all = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    String sum =
        HexFormat.of().formatHex(CopyReader.sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    String counts =
        rows.entrySet().stream()
            .map(one -> "\"%s\":%s".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining(","));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          "%s{\"end\":{\"rows\":{%s},\"sha256\":\"%s\"}}\n"
              .formatted(all, counts, sum)
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
