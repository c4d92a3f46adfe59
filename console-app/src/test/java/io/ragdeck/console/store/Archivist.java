package io.ragdeck.console.store;

import static io.ragdeck.console.store.Cast.MIDNIGHT;
import static io.ragdeck.console.store.Cast.RAGQA;

import io.ragdeck.monitoring.fleet.Task;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that archives and says what it has done, until it is killed. Batch n holds the tasks
 * n-0 to n-19, and each is offered twice, as a refresher does that was told of no success.
 */
final class Archivist {

  static final int BATCH = 20;

  private Archivist() {}

  public static void main(String[] arguments) throws InterruptedException {
    Store store = new Store(StoreUrl.file(Path.of(arguments[0])));
    store.start();
    // On a busy machine it takes longer than a start waits for.
    while (store.problem().isPresent()) {
      Thread.sleep(50);
    }
    StoredHistory history = new StoredHistory(store, Clock.systemUTC());
    for (int number = 0; ; number++) {
      history.keepTasks(RAGQA, batch(number));
      System.out.println(number);
      history.keepTasks(RAGQA, batch(number));
    }
  }

  static List<Task> batch(int number) {
    return IntStream.range(0, BATCH)
        .mapToObj(task -> Cast.outOfMemory(number + "-" + task, MIDNIGHT.plusSeconds(number)))
        .toList();
  }
}
