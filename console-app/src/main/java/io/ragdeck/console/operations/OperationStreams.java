package io.ragdeck.console.operations;

import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.operations.OperationItem.LineItem;
import io.ragdeck.console.security.Admission;
import io.ragdeck.console.store.OperationLine;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredOperation;
import io.ragdeck.console.store.StoredOperations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Operations as streams of events, for programs: each reader has a thread that reads the store when
 * the operation has changed, and so misses nothing and needs no memory of what it sent but a
 * number.
 */
@Singleton
final class OperationStreams {

  private static final Logger LOG = Logger.getLogger(OperationStreams.class);

  /** How soon a change is noticed; also how soon one of another replica is, without a page open. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** Every so many looks the store is asked whether or not a change was told. */
  private static final int UNTOLD = 4;

  /** Every so many looks: a proxy ends what is silent, and a removed user must not hear on. */
  private static final int ADMITTED = 80;

  private static final int MOST_STREAMS = 500;
  private static final int LINES_AT_ONCE = 500;

  private final StoredOperations operations;
  private final Versions versions;
  private final AtomicInteger open = new AtomicInteger();

  OperationStreams(StoredOperations operations, Versions versions) {
    this.operations = operations;
    this.versions = versions;
  }

  /**
   * @param after the number of the last line that the reader has
   * @return empty where too many are open
   */
  Optional<Multi<OutboundSseEvent>> follow(String id, long after, Admission admission, Sse sse) {
    if (open.get() >= MOST_STREAMS) {
      return Optional.empty();
    }
    return Optional.of(
        Multi.createFrom()
            .emitter(
                emitter -> {
                  Reader reader = new Reader(id, after, admission, sse, emitter);
                  open.incrementAndGet();
                  Thread thread = Thread.ofVirtual().name(id + "-reader").unstarted(reader::run);
                  emitter.onTermination(
                      () -> {
                        open.decrementAndGet();
                        thread.interrupt();
                      });
                  thread.start();
                }));
  }

  private final class Reader {

    private final String id;
    private final Admission admission;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> to;
    private long line;
    private long revision = -1;
    private String version = "";

    Reader(
        String id,
        long after,
        Admission admission,
        Sse sse,
        MultiEmitter<? super OutboundSseEvent> to) {
      this.id = id;
      this.line = after;
      this.admission = admission;
      this.sse = sse;
      this.to = to;
    }

    void run() {
      try {
        for (int look = 0; !to.isCancelled(); look++) {
          if (look % ADMITTED == ADMITTED - 1) {
            if (!admission.holds()) {
              to.complete();
              return;
            }
            to.emit(sse.newEventBuilder().comment("still here").build());
          }
          String now = versions.of(Topic.operation(id));
          if ((!now.equals(version) || look % UNTOLD == 0) && tell(now)) {
            to.complete();
            return;
          }
          Thread.sleep(LOOK);
        }
      } catch (InterruptedException gone) {
        LOG.debugf("Nobody follows it here any more [%s]", id);
        to.complete();
      } catch (RuntimeException broken) {
        LOG.errorf(broken, "An operation could not be followed [%s]", id);
        to.fail(broken);
      }
    }

    /** Whether that was all there will ever be. */
    private boolean tell(String now) throws InterruptedException {
      try {
        Optional<StoredOperation> found = operations.find(id);
        if (found.isEmpty()) {
          return true;
        }
        StoredOperation operation = found.get();
        if (operation.revision() == revision) {
          version = now;
          return operation.state().finished();
        }
        lines();
        send("operation", Optional.empty(), OperationItem.class, OperationItem.of(operation));
        revision = operation.revision();
        version = now;
        return operation.state().finished();
      } catch (StoreUnavailable away) {
        return false;
      }
    }

    private void lines() throws InterruptedException {
      List<OperationLine> lines;
      do {
        lines = operations.lines(id, line, LINES_AT_ONCE);
        for (OperationLine one : lines) {
          send("line", Optional.of(one.seq()), LineItem.class, LineItem.of(one));
          line = one.seq();
        }
      } while (lines.size() == LINES_AT_ONCE);
    }

    private <T> void send(String name, Optional<Long> number, Class<T> type, T data)
        throws InterruptedException {
      for (int look = 0; to.requested() == 0 && !to.isCancelled(); look++) {
        if (look % ADMITTED == ADMITTED - 1 && !admission.holds()) {
          throw new InterruptedException("No longer admitted");
        }
        Thread.sleep(LOOK);
      }
      OutboundSseEvent.Builder event =
          sse.newEventBuilder()
              .name(name)
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(type, data);
      number.ifPresent(seq -> event.id(Long.toString(seq)));
      to.emit(event.build());
    }
  }
}
