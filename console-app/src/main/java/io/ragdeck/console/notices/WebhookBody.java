package io.ragdeck.console.notices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.console.store.Told;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A message as a receiver of the team's own gets it: JSON, signed. See docs/notifications.md. */
final class WebhookBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The counts tell of the rest. */
  private static final int MOST_CHANGES = 100;

  private WebhookBody() {}

  /**
   * @param line makes a text one line without secrets, as it is in the letter; it stays plain text,
   *     with nothing escaped
   */
  static byte[] of(Message message, Letter letter, UnaryOperator<String> line) {
    ObjectNode body = JSON.objectNode();
    body.put("delivery", message.id());
    List<Told> changes = List.of();
    switch (message) {
      case Message.Change change -> {
        body.put("type", "CHANGE");
        changes = List.of(change.told());
      }
      case Message.Digest digest -> {
        body.put("type", "DIGEST");
        changes = digest.changes();
      }
      case Message.Test _ -> body.put("type", "TEST");
    }
    body.put("title", letter.title());
    body.put("text", letter.plain());
    body.put("link", letter.link().map(Object::toString).orElse(null));
    body.put("count", changes.size());
    ArrayNode all = body.putArray("changes");
    changes.stream().limit(MOST_CHANGES).map(told -> change(told, line)).forEach(all::add);
    ArrayNode lines = body.putArray("lines");
    letter.lines().forEach(lines::add);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode change(Told told, UnaryOperator<String> line) {
    ObjectNode change = JSON.objectNode();
    change.put("incident", told.incident());
    change.put("revision", told.revision());
    change.put("kind", told.kind().name());
    change.put("severity", told.severity().name());
    change.put("system", told.system());
    change.put("service", told.service().orElse(null));
    change.put("sentence", line.apply(told.sentence()));
    change.put("words", line.apply(told.words()));
    change.put("remedy", told.remedy().map(line).orElse(null));
    change.put("openedAt", told.openedAt().toString());
    change.put("at", told.at().toString());
    return change;
  }

  /** The headers by which a receiver knows who sent this, when, and whether it has it already. */
  static Map<String, String> headers(String delivery, byte[] body, String key, Instant now) {
    String timestamp = Long.toString(now.getEpochSecond());
    return Map.of(
        "Ragdeck-Delivery", delivery,
        "Ragdeck-Timestamp", timestamp,
        "Ragdeck-Signature", "v1=" + signature(timestamp, body, key));
  }

  private static String signature(String timestamp, byte[] body, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
