package io.ragdeck.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Gatherers;

/**
 * Calls side by side, each on a virtual thread, that begin and end within one block: when it
 * returns, nothing of it is still running. How many calls are really under way at once is bounded
 * by the AWS clients.
 */
public final class FanOut {

  private FanOut() {}

  /**
   * Calls for each item and gives the answers in the order of the items. The first failure cancels
   * what still runs and is thrown.
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> call) {
    if (items.size() == 1) {
      return List.of(call.apply(items.getFirst()));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures = new ArrayList<>(items.size());
      for (T item : items) {
        futures.add(threads.submit(() -> call.apply(item)));
      }
      List<R> answers = new ArrayList<>(items.size());
      try {
        for (Future<R> future : futures) {
          answers.add(future.get());
        }
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw unchecked(failure);
      } catch (InterruptedException interrupted) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while reading");
      }
      return answers;
    }
  }

  /** {@link #each} for calls that answer lists: one list, in order. */
  public static <T, R> List<R> flat(List<T> items, Function<T, List<R>> call) {
    return each(items, call).stream().flatMap(List::stream).toList();
  }

  /** Runs each item through side by side. */
  public static <T> void run(List<T> items, Consumer<T> step) {
    each(
        items,
        item -> {
          step.accept(item);
          return item;
        });
  }

  /** Runs steps side by side. */
  public static void together(Runnable... steps) {
    run(List.of(steps), Runnable::run);
  }

  /** Cuts a list into pieces of at most this size, as the API's batch limits ask for. */
  public static <T> List<List<T>> batches(List<T> items, int size) {
    return items.stream().gather(Gatherers.windowFixed(size)).toList();
  }

  private static RuntimeException unchecked(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failure);
  }
}
