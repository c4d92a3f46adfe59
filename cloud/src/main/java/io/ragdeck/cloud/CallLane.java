package io.ragdeck.cloud;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The way to one service in one location: a bounded number of places, and one retry quota for all
 * calls on it. A call keeps its place while it waits between retries, so a throttled service is
 * asked less. Whoever enters must leave.
 */
public final class CallLane {

  private final CallPolicy policy;
  private final Semaphore places;
  private final RetryStrategy retries;

  CallLane(CallPolicy policy, String service) {
    this.policy = policy;
    this.places = new Semaphore(policy.places(service), true);
    this.retries = policy.retries();
  }

  /**
   * Waits for a place.
   *
   * @throws SdkClientException if none came free in time
   * @throws AbortedException if the waiting thread was interrupted
   */
  public void enter(Call call) {
    try {
      if (!places.tryAcquire(policy.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw SdkClientException.create(
            "No place came free for %s within %s s: too many calls of this service are slow"
                .formatted(call, policy.patience().toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Interrupted while waiting to call " + call, e);
    }
  }

  public void leave() {
    places.release();
  }

  public RetryStrategy retries() {
    return retries;
  }
}
