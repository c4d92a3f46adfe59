package io.ragdeck.console.store;

import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the store in a directory: each has its name once all of it is on the disk, or never.
 */
public final class DirectoryPlace implements BackupPlace {

  /** What a copy is called until it is good. */
  private static final String PART = ".part";

  private final Path directory;

  public DirectoryPlace(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public String described() {
    return directory.toString();
  }

  @Override
  public void put(String name, Path file, Summary expected) throws IOException {
    Path part = directory.resolve(name + PART);
    try {
      removeParts();
      write(file, part);
      try (InputStream in = Files.newInputStream(part)) {
        BackupPlace.check(in, expected);
      }
      Path ignored = Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      force(directory, StandardOpenOption.READ);
    } catch (FileSystemException unusable) {
      throw said(unusable);
    }
  }

  private static void write(Path file, Path part) throws IOException {
    ConnectionPool.makeFile(part);
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
      long ignored = Files.copy(file, out);
    }
    force(part, StandardOpenOption.WRITE);
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  /** Of a console that was killed while it wrote. One at a time writes. */
  private void removeParts() throws IOException {
    for (String name : names()) {
      if (name.endsWith(PART)) {
        remove(name);
      }
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(directory.resolve(name));
  }

  @Override
  public List<String> names() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public void remove(String name) throws IOException {
    try {
      boolean ignored = Files.deleteIfExists(directory.resolve(name));
    } catch (FileSystemException unusable) {
      throw said(unusable);
    }
  }

  /** Its own message is the name of a file and nothing more. */
  private static IOException said(FileSystemException unusable) {
    String reason = unusable.getReason();
    return new IOException(
        "%s can't be used (%s)."
            .formatted(
                unusable.getFile(), reason == null ? unusable.getClass().getSimpleName() : reason),
        unusable);
  }
}
