package io.ragdeck.provisioning.capsule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What is needed to make a system again.
 *
 * @param name of the file that holds it, such as {@code
 *     ragqa-production-capsule-20261120T120000Z.zip}; letters, digits, dots, dashes and underscores
 * @param files their bytes by their paths
 * @param unknown how much could not be read
 */
public record Capsule(String name, SortedMap<String, byte[]> files, int unknown) {

  public static final String MANIFEST = "manifest.json";
  public static final String README = "README.md";

  /**
   * Of every entry, so that the same files are the same bytes. One of the first seconds of 1980,
   * the least that a ZIP can tell, would be written once more, in the time zone of the machine.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  public Capsule {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** All files as one ZIP. */
  public byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }
}
