package io.ragdeck.provisioning.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is in a capsule, and what tests put in. */
final class Opened {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Opened() {}

  /** As the console's mask does it for one kind of key. */
  static String masked(String text) {
    return text.replaceAll("sk-[a-z]{20,}", "[key]");
  }

  static KnownCopies copies() {
    return new KnownCopies(
        List.of(
            new KnownCopies.Store(
                "AWS::RDS::DBInstance",
                "ragqa-postgres",
                Optional.of(
                    new KnownCopies.Copy(
                        "arn:aws:rds:ap-south-1:111122223333:snapshot:last",
                        "last",
                        "snapshot",
                        NOW,
                        Optional.empty()))),
            new KnownCopies.Store("AWS::EFS::FileSystem", "fs-1", Optional.empty())),
        List.of(new Unknown("whether there are more data stores", "Nobody looked.")));
  }

  static String text(Capsule capsule, String file) {
    assertThat(capsule.files()).containsKey(file);
    return new String(capsule.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }

  static JsonNode json(Capsule capsule, String file) {
    try {
      return JSON.readTree(text(capsule, file));
    } catch (IOException unreadable) {
      throw new AssertionError(file, unreadable);
    }
  }

  static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(item -> item.path(field).asText()).toList();
  }
}
