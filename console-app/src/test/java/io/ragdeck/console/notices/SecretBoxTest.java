package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

  private static final Secrets SECRETS =
      new Secrets(Optional.of("https://example.com/token"), Optional.of("key"), Optional.empty());

  @TempDir Path folder;

  @Test
  void opensWhatItSealedForThatChannelAndNoOther() {
    SecretBox box = SecretBox.with(key(1));
    String sealed = box.seal("ch-1", SECRETS);
    assertThat(box.open("ch-1", sealed)).contains(SECRETS);
    assertThat(box.open("ch-2", sealed)).isEmpty();
    assertThat(SecretBox.with(key(2)).open("ch-1", sealed)).isEmpty();
    assertThat(sealed).doesNotContain("token").isNotEqualTo(box.seal("ch-1", SECRETS));
  }

  @Test
  void noticesWhatWasChanged() {
    SecretBox box = SecretBox.with(key(1));
    String sealed = box.seal("ch-1", SECRETS);
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
    bytes[20] ^= 1;
    assertThat(box.open("ch-1", "v1:" + Base64.getEncoder().encodeToString(bytes))).isEmpty();
  }

  @Test
  void makesAKeyThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
    Path data = folder.resolve("data");
    String sealed = SecretBox.of(Optional.empty(), false, data).seal("ch-1", SECRETS);
    assertThat(SecretBox.of(Optional.empty(), false, data).open("ch-1", sealed)).contains(SECRETS);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secret.key"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void isClosedWhereConsolesMayShareTheStoreAndNoKeyIsSet() {
    SecretBox closed = SecretBox.of(Optional.empty(), true, folder);
    assertThat(closed.problem().orElseThrow()).contains("PostgreSQL", "RAGDECK_SECRET_KEY");
    String configured = Base64.getEncoder().encodeToString(key(3));
    assertThat(SecretBox.of(Optional.of(configured), true, folder).problem()).isEmpty();
    assertThat(SecretBox.of(Optional.of("too short"), true, folder).problem()).isPresent();
  }

  @Test
  void hidesSecretsInWhatAReceiverSays() {
    Secrets secrets =
        new Secrets(
            Optional.of("https://hooks.example.com/services/T0000/very-secret-token?x=abcdef"),
            Optional.of("signing-key-0123456789"),
            Optional.empty());
    assertThat(
            secrets.hiddenIn(
                "no such hook very-secret-token at /services/T0000/very-secret-token, key"
                    + " signing-key-0123456789"))
        .doesNotContain("very-secret-token", "signing-key")
        .contains("no such hook …");
    assertThat(secrets.toString()).doesNotContain("hooks");
  }

  private static byte[] key(int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return bytes;
  }
}
