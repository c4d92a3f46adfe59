package io.ragdeck.cloud;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How the console behaves towards AWS: the same numbers for the real clients and for the sandbox.
 *
 * @param attemptTimeout how long one HTTP request may take
 * @param callTimeout how long a call may take with all its retries and the waits between them
 * @param patience how long a call may wait for a place in its {@link CallLane}
 * @param maxAttempts the first try and its retries
 * @param places how many calls may be under way at once in one service of one location
 */
public record CallPolicy(
    Duration attemptTimeout, Duration callTimeout, Duration patience, int maxAttempts, int places) {

  /** What the console runs with. */
  public static CallPolicy standard() {
    return new CallPolicy(
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), 5, 16);
  }

  /** A fresh lane, with its own places and retry budget. */
  public CallLane lane() {
    return new CallLane(this);
  }

  /** A fresh strategy with its own retry budget: one for each service and location. */
  public RetryStrategy retries() {
    return AwsRetryStrategy.configure(DefaultRetryStrategy.standardStrategyBuilder())
        .maxAttempts(maxAttempts)
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5)))
        .build();
  }
}
