package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.template.StackTemplate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Tells whether templates are those that somebody saw. */
final class TemplatesHash {

  private TemplatesHash() {}

  /** Of everything that decides what is made: names, text, parameters' sources, tags. */
  static String of(List<StackTemplate> templates) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (StackTemplate template : templates) {
        add(digest, template.name());
        add(digest, template.template().yaml());
        add(digest, new TreeMap<>(template.sources()).toString());
        add(digest, new TreeMap<>(template.tags()).toString());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
