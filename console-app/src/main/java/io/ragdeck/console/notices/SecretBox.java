package io.ragdeck.console.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of channels for the store: AES-256-GCM, bound to the channel, so that what
 * is encrypted is of no use in another row.
 */
public final class SecretBox {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String VERSION = "v1:";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Optional<SecretKeySpec> key;
  private final String problem;
  private final ObjectMapper json = new ObjectMapper();

  private SecretBox(Optional<SecretKeySpec> key, String problem) {
    this.key = key;
    this.problem = problem;
  }

  /** With this key of 32 bytes. */
  public static SecretBox with(byte[] key) {
    return new SecretBox(Optional.of(new SecretKeySpec(key, "AES")), "");
  }

  /** That can't be used, and why. */
  public static SecretBox closed(String problem) {
    return new SecretBox(Optional.empty(), problem);
  }

  /**
   * The box of this console.
   *
   * @param configured the key as it was configured
   * @param shared whether other consoles may have the store: then a file of this machine is no
   *     place for the key
   */
  public static SecretBox of(Optional<String> configured, boolean shared, Path dataDir) {
    if (configured.isPresent()) {
      return SecretKey.parse(configured.get())
          .map(SecretBox::with)
          .orElseGet(() -> closed("RAGDECK_SECRET_KEY must be 32 bytes in base64."));
    }
    if (shared) {
      return closed(
          "The store is PostgreSQL, which other consoles may share, and there is no key that all of"
              + " them have: set RAGDECK_SECRET_KEY to the output of 'openssl rand -base64 32'.");
    }
    try {
      return with(SecretKey.ofFile(dataDir));
    } catch (IOException e) {
      return closed(
          "The key that encrypts the secrets of channels can't be read or made (%s): make the data"
                  .formatted(e.getMessage())
              + " directory writable, or set RAGDECK_SECRET_KEY.");
    }
  }

  /** Why nothing can be encrypted; empty when it can. */
  public Optional<String> problem() {
    return key.isPresent() ? Optional.empty() : Optional.of(problem);
  }

  /**
   * Encrypts.
   *
   * @throws IllegalStateException where there is no key
   */
  String seal(String channel, Secrets secrets) {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, channel, nonce, plain(secrets)).orElseThrow();
    byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    return VERSION + Base64.getEncoder().encodeToString(both);
  }

  /** Decrypts; empty where it was encrypted with another key, for another channel, or changed. */
  Optional<Secrets> open(String channel, String sealed) {
    if (!sealed.startsWith(VERSION) || key.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer both =
        ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(VERSION.length())));
    byte[] nonce = new byte[NONCE_BYTES];
    both.get(nonce);
    byte[] rest = new byte[both.remaining()];
    both.get(rest);
    return run(Cipher.DECRYPT_MODE, channel, nonce, rest).map(this::secrets);
  }

  private Optional<byte[]> run(int mode, String channel, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          mode,
          key.orElseThrow(() -> new IllegalStateException(problem)),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(channel.getBytes(StandardCharsets.UTF_8));
      return Optional.of(cipher.doFinal(text));
    } catch (javax.crypto.AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  private byte[] plain(Secrets secrets) {
    ObjectNode node = json.createObjectNode();
    secrets.url().ifPresent(value -> node.put("url", value));
    secrets.key().ifPresent(value -> node.put("key", value));
    secrets.password().ifPresent(value -> node.put("password", value));
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Secrets secrets(byte[] plain) {
    try {
      JsonNode node = json.readTree(new String(plain, StandardCharsets.UTF_8));
      return new Secrets(text(node, "url"), text(node, "key"), text(node, "password"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Secrets are plain data", e);
    }
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
