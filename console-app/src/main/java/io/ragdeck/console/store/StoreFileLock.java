package io.ragdeck.console.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store that is a file to one console: who is alone with it goes on at once with what it
 * finds, and two would carry out the same operation twice. Held for the life of the process beside
 * the database; the operating system takes it back from a process that was killed.
 */
public final class StoreFileLock implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(StoreFileLock.class);

  /** Far behind what is written there: some systems let nobody read what is locked. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private static final int LONGEST_NAME = 200;

  private final @Nullable FileChannel channel;
  private final Optional<String> objection;

  private StoreFileLock(@Nullable FileChannel channel, Optional<String> objection) {
    this.channel = channel;
    this.objection = objection;
  }

  /** Of a store that several consoles may share. */
  public static StoreFileLock none() {
    return new StoreFileLock(null, Optional.empty());
  }

  /**
   * Takes it, unless another has it. Where it can't be told, as on a disk that can't be written,
   * there is no objection: that the store can't be opened is said by the store.
   *
   * @param database the file of the database, which need not exist yet
   */
  public static StoreFileLock of(Path database) {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      ConnectionPool.makeFile(file.toAbsolutePath());
      return take(
          database, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException unknown) {
      LOG.warnf("Nobody can tell whether another console uses %s: %s", database, unknown);
      return none();
    }
  }

  private static StoreFileLock take(Path database, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(PLACE, 1, false);
      if (lock == null) {
        String holder = holder(channel);
        channel.close();
        return new StoreFileLock(null, Optional.of(sentence(database, holder)));
      }
    } catch (OverlappingFileLockException ownProcess) {
      channel.close();
      return new StoreFileLock(null, Optional.of(sentence(database, name())));
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
    channel.truncate(0);
    int ignored = channel.write(StandardCharsets.UTF_8.encode(name()), 0);
    return new StoreFileLock(channel, Optional.empty());
  }

  /** A container counts its processes from one, so the number alone says little. */
  private static String name() {
    String host = System.getenv().getOrDefault("HOSTNAME", "");
    return "process %s%s"
        .formatted(ProcessHandle.current().pid(), host.isEmpty() ? "" : " on " + host);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer written = ByteBuffer.allocate(LONGEST_NAME);
    int length = channel.read(written, 0);
    return length <= 0
        ? "a process that has not said its number yet"
        : StandardCharsets.UTF_8.decode(written.flip()).toString();
  }

  private static String sentence(Path database, String holder) {
    return "Another console uses %s: %s. Stop that one, give this one a directory of its own (--data-dir or RAGDECK_DATA_DIR), or let both share a PostgreSQL (RAGDECK_STORE_URL)."
        .formatted(database.toAbsolutePath().normalize(), holder);
  }

  /** Why this process must not use the store; empty where it may. */
  public Optional<String> objection() {
    return objection;
  }

  /** Lets the next one have it. The file stays: deleting it would let two lock two files. */
  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException alreadyGone) {
        LOG.debugf("The lock was gone: %s", alreadyGone);
      }
    }
  }
}
