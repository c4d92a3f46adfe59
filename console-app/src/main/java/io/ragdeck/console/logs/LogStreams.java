package io.ragdeck.console.logs;

import io.ragdeck.console.security.Admission;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.monitoring.logs.LogBatch;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.LogFeeds;
import io.ragdeck.monitoring.logs.LogPosition;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogTail;
import io.ragdeck.monitoring.logs.filter.FilterRefused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Lines as streams of events. The next batch is taken when the one before has gone out, so a reader
 * never has more than one waiting here: one that is slow is told how many lines it missed.
 */
@Singleton
final class LogStreams {

  private static final Logger LOG = Logger.getLogger(LogStreams.class);

  /** A proxy ends what is silent. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** How long a removed user may go on reading. */
  private static final Duration LOOKING = Duration.ofSeconds(30);

  private static final int MOST_STREAMS = 2_000;

  /** For the lines of one batch: it is taken for as long at most. */
  private static final Duration FILTERING = HEARTBEAT;

  private final LogFeeds feeds;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger open = new AtomicInteger();

  LogStreams(LogFeeds feeds) {
    this.feeds = feeds;
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }

  /**
   * What an event "lines" holds.
   *
   * @param gap a time of which lines may be missing before these
   * @param begun whether what was there before has been read
   */
  public record Lines(
      List<LogItem> lines,
      Optional<LogBatch.Gap> gap,
      long leftOut,
      List<MissingLines> missing,
      boolean begun) {}

  /** A filter for one batch after the other, each within its time. */
  private static final class BatchFilter implements Predicate<LogEvent> {

    private final LogFilter filter;
    private Predicate<LogEvent> now;

    BatchFilter(LogFilter filter) {
      this.filter = filter;
      this.now = filter;
    }

    void begin() {
      now = filter.within(FILTERING);
    }

    @Override
    public boolean test(LogEvent event) {
      return now.test(event);
    }
  }

  /**
   * @param who follows
   * @param after what the reader had last
   * @return empty where too much is followed
   */
  Optional<Multi<OutboundSseEvent>> follow(
      String who,
      List<LogSource> sources,
      LogFilter filter,
      Optional<LogPosition> after,
      Admission admission,
      Sse sse) {
    if (open.get() >= MOST_STREAMS) {
      return Optional.empty();
    }
    BatchFilter wanted = new BatchFilter(filter);
    return feeds
        .follow(who, sources, after, !filter.isAll(), wanted)
        .map(tail -> new Reader(tail, wanted, admission, sse))
        .map(this::stream);
  }

  private Multi<OutboundSseEvent> stream(Reader reader) {
    open.incrementAndGet();
    return Multi.createBy()
        .repeating()
        .uni(() -> Uni.createFrom().item(reader::next).runSubscriptionOn(readers))
        .whilst(event -> !reader.over)
        .onTermination()
        .invoke(
            () -> {
              open.decrementAndGet();
              reader.tail.close();
            });
  }

  private static final class Reader {

    private final LogTail tail;
    private final BatchFilter filter;
    private final Admission admission;
    private final Sse sse;
    private long looked = System.nanoTime();
    private volatile boolean over;

    Reader(LogTail tail, BatchFilter filter, Admission admission, Sse sse) {
      this.tail = tail;
      this.filter = filter;
      this.admission = admission;
      this.sse = sse;
    }

    OutboundSseEvent next() {
      if (!admitted()) {
        over = true;
        return sse.newEventBuilder().comment("signed out").build();
      }
      try {
        filter.begin();
        LogBatch batch = tail.next(HEARTBEAT);
        over = batch.over();
        return event(batch);
      } catch (FilterRefused slow) {
        over = true;
        return sse.newEventBuilder()
            .name("refused")
            .data(String.valueOf(slow.getMessage()))
            .build();
      } catch (InterruptedException stops) {
        Thread.currentThread().interrupt();
        over = true;
        return sse.newEventBuilder().comment("the console stops").build();
      }
    }

    private OutboundSseEvent event(LogBatch batch) {
      return sse.newEventBuilder()
          .name("lines")
          .id(batch.position().toString())
          .mediaType(MediaType.APPLICATION_JSON_TYPE)
          .data(
              Lines.class,
              new Lines(
                  batch.lines().stream().map(LogItem::of).toList(),
                  batch.gap(),
                  batch.leftOut(),
                  MissingLines.of(batch.problems()),
                  batch.begun()))
          .build();
    }

    private boolean admitted() {
      if (System.nanoTime() - looked < LOOKING.toNanos()) {
        return true;
      }
      looked = System.nanoTime();
      try {
        return admission.holds();
      } catch (StoreUnavailable unknown) {
        LOG.debug("Nobody can tell who may read; it is looked at again", unknown);
        return true;
      }
    }
  }
}
