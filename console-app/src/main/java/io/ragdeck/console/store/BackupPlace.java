package io.ragdeck.console.store;

import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Where copies of the store are kept. What it throws says in a sentence what is wrong. */
public interface BackupPlace {

  /** For people: a directory, or {@code s3://bucket/prefix}. */
  String described();

  /**
   * Keeps a copy under that name, in place of one that has it: only once all of it was read back.
   *
   * @param expected what must be in it
   */
  void put(String name, Path file, Summary expected) throws IOException;

  InputStream open(String name) throws IOException;

  /** Of all that is there, also of what others put there. */
  List<String> names() throws IOException;

  void remove(String name) throws IOException;

  /** Whether what is read is what was written. */
  static void check(InputStream in, Summary expected) throws IOException {
    if (!StoreCopy.check(in).equals(expected)) {
      throw new UnusableCopy("What was read back is not what was written.");
    }
  }
}
