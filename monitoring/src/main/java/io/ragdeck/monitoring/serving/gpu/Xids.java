package io.ragdeck.monitoring.serving.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What the numbers of NVIDIA's driver mean, from xids.yaml. */
final class Xids {

  private static final JsonNode ALL = read();

  private Xids() {}

  static Optional<String> says(long xid) {
    return text(xid, "says");
  }

  static Optional<String> helps(long xid) {
    return text(xid, "helps");
  }

  private static Optional<String> text(long xid, String field) {
    return Optional.of(ALL.path(String.valueOf(xid)).path(field).asText())
        .filter(text -> !text.isEmpty());
  }

  private static JsonNode read() {
    try (InputStream in = Xids.class.getResourceAsStream("xids.yaml")) {
      if (in == null) {
        throw new IllegalStateException("The resource xids.yaml is missing");
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource xids.yaml cannot be read", e);
    }
  }
}
