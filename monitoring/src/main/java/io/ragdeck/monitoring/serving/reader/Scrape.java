package io.ragdeck.monitoring.serving.reader;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.Unanswered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Asks an address inside a VPC, and says in words for an operator why there is no answer. Nothing
 * is followed elsewhere: what runs in a task must not send the console to other addresses.
 */
public final class Scrape {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A vLLM with many histograms and labels says some hundred kB. */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  /** At once, of all services: answers of this size are held in memory while they are read. */
  private static final int AT_ONCE = 8;

  private static final HttpProbe.Bounds BOUNDS = new HttpProbe.Bounds(PATIENCE, MOST_BYTES, 0);

  private final HttpProbe probe;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  public Scrape(HttpProbe probe) {
    this.probe = probe;
  }

  /**
   * What stands there.
   *
   * @param absent what to say where the path is not there
   * @throws Unanswered says why it could not be had, and what to do
   */
  public String text(Location location, URI address, String absent) {
    HttpProbe.Answer answer = ask(location, address);
    String at = address.getHost() + ":" + address.getPort();
    if (answer.status() == 404 || answer.status() == 405) {
      throw new Unanswered("%s has no %s: %s".formatted(at, address.getPath(), absent));
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw new Unanswered(
          "%s answers at %s only to who signs in (%s): let it be read without"
              .formatted(at, address.getPath(), answer.status()));
    }
    if (answer.status() != 200) {
      throw new Unanswered("%s answers %s at %s".formatted(at, answer.status(), address.getPath()));
    }
    if (answer.cut()) {
      throw new Unanswered(
          "%s answers more than %s MB at %s: that is not read"
              .formatted(at, MOST_BYTES / 1024 / 1024, address.getPath()));
    }
    return answer.body();
  }

  private HttpProbe.Answer ask(Location location, URI address) {
    try {
      permits.acquire();
      try {
        return probe.ask(
            location, new HttpProbe.Question("GET", address, Optional.empty(), BOUNDS));
      } finally {
        permits.release();
      }
    } catch (HttpTimeoutException late) {
      throw new Unanswered(unreached(address));
    } catch (ConnectException refused) {
      throw new Unanswered(
          String.valueOf(refused.getMessage()).contains("timed out")
              ? unreached(address)
              : "Nothing listens at %s:%s: the server still starts, or has another port"
                  .formatted(address.getHost(), address.getPort()));
    } catch (IOException other) {
      throw new Unanswered(
          "%s:%s does not answer: %s"
              .formatted(address.getHost(), address.getPort(), other.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while asking");
    }
  }

  private static String unreached(URI address) {
    return ("No answer from %s:%s within %s s: its security group has to let the console in at this"
            + " port, and the console has to stand in its VPC or in one that is connected to it")
        .formatted(address.getHost(), address.getPort(), PATIENCE.toSeconds());
  }
}
