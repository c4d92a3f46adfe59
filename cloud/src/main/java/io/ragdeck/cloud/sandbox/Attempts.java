package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.CallPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The attempts of one call, made as the SDK's client makes them: its own retry strategy decides
 * whether there is a next one and how long to wait, and both time-outs hold. Time is real time
 * here, not the sandbox's.
 */
final class Attempts {

  private final CallPolicy policy;
  private final RetryStrategy retries;
  private long callEnds;
  private int made;

  Attempts(CallPolicy policy, RetryStrategy retries) {
    this.policy = policy;
    this.retries = retries;
  }

  int made() {
    return made;
  }

  <R> R run(Supplier<R> attempt) {
    callEnds = System.nanoTime() + policy.callTimeout().toNanos();
    var first = retries.acquireInitialToken(AcquireInitialTokenRequest.create("sandbox"));
    RetryToken token = first.token();
    rest(first.delay());
    while (true) {
      made++;
      try {
        R answer = attempt.get();
        retries.recordSuccess(RecordSuccessRequest.create(token));
        return answer;
      } catch (ApiCallTimeoutException | AbortedException end) {
        throw end;
      } catch (SdkException failure) {
        token = next(token, failure);
      }
    }
  }

  private RetryToken next(RetryToken token, SdkException failure) {
    try {
      var next =
          retries.refreshRetryToken(
              RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
      rest(next.delay());
      return next.token();
    } catch (TokenAcquisitionFailedException spent) {
      throw failure;
    }
  }

  /** Lets a request take this long, or as long as an attempt may. */
  void take(Duration time) {
    boolean tooLong = time.compareTo(policy.attemptTimeout()) > 0;
    rest(tooLong ? policy.attemptTimeout() : time);
    if (tooLong) {
      throw ApiCallAttemptTimeoutException.create(policy.attemptTimeout().toMillis());
    }
  }

  private void rest(Duration time) {
    if (time.isZero()) {
      return;
    }
    long left = callEnds - System.nanoTime();
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, time.toNanos()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Interrupted while waiting for an answer", e);
    }
    if (left < time.toNanos()) {
      throw ApiCallTimeoutException.create(policy.callTimeout().toMillis());
    }
  }
}
