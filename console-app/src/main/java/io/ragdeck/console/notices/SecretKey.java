package io.ragdeck.console.notices;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Where the key comes from that encrypts secrets: from the configuration, or from a file. */
public final class SecretKey {

  static final int BYTES = 32;

  private static final String FILE = "secret.key";

  private SecretKey() {}

  /** Reads what an operator configured; empty where it is not 32 bytes in base64. */
  public static Optional<byte[]> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The key in the data directory, made now if there is none. Only its owner may read the file.
   *
   * @throws IOException if it can't be read or made; the message names the file
   */
  static byte[] ofFile(Path dataDir) throws IOException {
    Path file = dataDir.resolve(FILE);
    if (!Files.exists(file)) {
      make(dataDir, file);
    }
    return parse(Files.readString(file))
        .orElseThrow(() -> new IOException("%s does not hold 32 bytes in base64".formatted(file)));
  }

  /** Written whole under another name first: a console that is killed here leaves no half a key. */
  private static void make(Path dataDir, Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    if (!Files.isDirectory(dataDir)) {
      Files.createDirectories(dataDir, attributes(dataDir, "rwx------"));
    }
    Path half = Files.createTempFile(dataDir, FILE, ".new", attributes(dataDir, "rw-------"));
    try {
      Files.writeString(
          half, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.SYNC);
      place(half, file);
    } finally {
      boolean ignored = Files.deleteIfExists(half);
    }
  }

  /** Of two that begin at once the first one's key stays: a link is made or it is there. */
  private static void place(Path half, Path file) throws IOException {
    try {
      Path ignored = Files.createLink(file, half);
    } catch (FileAlreadyExistsException first) {
      return;
    } catch (UnsupportedOperationException | FileSystemException unknown) {
      Path ignored = Files.move(half, file);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
