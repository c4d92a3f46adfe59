package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a capsule while it is made. */
final class Files {

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

  private final SortedMap<String, byte[]> all = new TreeMap<>();

  void text(String path, String text) {
    all.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void json(String path, JsonNode json) {
    text(path, written(json));
  }

  static String written(JsonNode json) {
    try {
      return WRITER.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  SortedMap<String, byte[]> all() {
    return all;
  }

  boolean has(String path) {
    return all.containsKey(path);
  }

  int size(String path) {
    return all.getOrDefault(path, new byte[0]).length;
  }

  /** Name, size and SHA-256 of each. */
  ArrayNode listed() {
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        (path, bytes) -> {
          ObjectNode file = files.addObject();
          file.put("name", path).put("size", bytes.length).put("sha256", sha256(bytes));
        });
    return files;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A name of AWS as a part of a path. */
  static String part(String name) {
    String part = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return part.startsWith(".") ? "_" + part.substring(1) : part;
  }
}
