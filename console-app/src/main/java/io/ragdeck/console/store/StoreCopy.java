package io.ragdeck.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole store as one file, the same for every database: gzip, and in it JSON lines. The first
 * says what it is, then each table is a line with its columns and a line for each row, and the last
 * has how many rows there are and the SHA-256 of all lines before it. See {@code docs/adr/0014}.
 */
public final class StoreCopy {

  /** Of the file. What can't be read by an older console gets another one. */
  static final int VERSION = 1;

  static final String FORMAT = "ragdeck-store";

  private StoreCopy() {}

  /**
   * Where a copy comes from.
   *
   * @param console its version
   * @param cloud what it watched: {@code aws} or {@code sandbox}
   * @param at when it was taken, in real time
   */
  public record Origin(String console, String cloud, Instant at) {}

  /**
   * What is in a copy.
   *
   * @param schema the version of the tables
   * @param rows of each table
   */
  public record Summary(int schema, Origin origin, Map<String, Long> rows) {

    public Summary {
      rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** How many rows there are in all. */
    public long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Writes all that there is at one moment, while others write on, into a file that only its owner
   * can read, down to the disk.
   *
   * @throws IOException says in a sentence why there is no copy; what the file holds then is none
   */
  public static Summary write(Store store, Origin origin, Path file) throws IOException {
    StoreUrl where = store.address();
    boolean ignored = Files.deleteIfExists(file);
    ConnectionPool.makeFile(file.toAbsolutePath());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      Summary written = new CopyWriter(out).write(where, origin);
      channel.force(true);
      return written;
    }
  }

  /**
   * Reads all of a copy, to its end.
   *
   * @throws UnusableCopy where it is not whole, or not what was written
   */
  public static Summary check(InputStream in) throws IOException {
    return CopyReader.read(in, CopyReader.Receiver.NOBODY);
  }
}
