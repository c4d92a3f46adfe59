package io.ragdeck.console.store;

import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that copies a store again and again and says how often, or that restores one and stops
 * for ever in the middle, until it is killed.
 */
final class Copyist {

  private Copyist() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    StoreUrl url = StoreUrl.file(Path.of(arguments[1]));
    if (arguments[0].equals("copy")) {
      copy(url, Path.of(arguments[2]));
    } else {
      restore(url, Path.of(arguments[2]));
    }
  }

  private static void copy(StoreUrl url, Path into) throws IOException, InterruptedException {
    try (Store store = new Store(url)) {
      store.start();
      while (store.problem().isPresent()) {
        Thread.sleep(50);
      }
      DirectoryPlace place = new DirectoryPlace(into);
      Path work = into.resolveSibling("work");
      for (int number = 0; ; number++) {
        Summary summary = StoreCopy.write(store, new Origin("0.1.0", "aws", Instant.EPOCH), work);
        place.put(number + ".gz", work, summary);
        System.out.println(number);
      }
    }
  }

  private static void restore(StoreUrl url, Path copy) throws IOException, InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    long half = Files.size(copy) / 2;
    try (Store store = new Store(url)) {
      store.restoring(
          new StoreRestore(
              "copy",
              "aws",
              () -> {
                InputStream whole = Files.newInputStream(copy);
                return opened.incrementAndGet() == 1 ? whole : new Halting(whole, half);
              }));
      store.start();
      Thread.sleep(600_000);
    }
  }

  /** Says that it is in the middle, and goes no further. */
  private static final class Halting extends FilterInputStream {

    private long left;

    Halting(InputStream in, long until) {
      super(in);
      this.left = until;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (left <= 0) {
        System.out.println("half");
        try {
          Thread.sleep(600_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      int read = super.read(into, at, (int) Math.min(length, Math.max(left, 1)));
      left -= read;
      return read;
    }
  }
}
