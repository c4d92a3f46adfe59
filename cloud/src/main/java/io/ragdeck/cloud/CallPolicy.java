package io.ragdeck.cloud;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How the console behaves towards AWS: the same numbers for the real clients and for the sandbox.
 *
 * <p>Retries are the SDK's standard ones: which failures are retried, and a retry quota for each
 * lane that a long outage empties after a hundred retries, so that the console then fails fast
 * instead of adding load. Two things differ from the SDK's defaults:
 *
 * <ul>
 *   <li>Five attempts instead of three: with 30 % of calls throttled, three leave 2.7 % of calls
 *       failed, five leave 0.24 %.
 *   <li>A first wait of 200 ms instead of a second after a throttle, doubling, with full jitter.
 *       AWS's token buckets refill by the second, and the lane's bound on concurrency already keeps
 *       the rate down.
 * </ul>
 *
 * <p>The SDK's <em>adaptive</em> mode was measured and left out. Its rate limiter cuts the sending
 * rate of the whole client by 30 % on every throttle, down to one call in two seconds, whether or
 * not slower sending helps: 300 calls, 16 at once, 30 % throttled, took 262 s; these settings take
 * 2 to 3 s with none failed. AWS itself advises against it for clients that serve several
 * resources.
 *
 * @param connectTimeout how long a connection may take to be made
 * @param attemptTimeout how long one request may take, from sending it to the end of its answer
 * @param callTimeout how long a call may take with all its retries and the waits between them
 * @param patience how long a call may wait for a place in its {@link CallLane}, before the others
 *     begin to count
 * @param maxAttempts the first try and its retries
 * @param throttledWait the first wait after a throttle, doubled for each further one
 * @param places how many calls may be under way at once in one location, by service
 */
public record CallPolicy(
    Duration connectTimeout,
    Duration attemptTimeout,
    Duration callTimeout,
    Duration patience,
    int maxAttempts,
    Duration throttledWait,
    Map<String, Integer> places) {

  /**
   * The bounds, by what each API permits. Each account and region has its own buckets, shared with
   * everything else that runs there, so the console stays well below them.
   *
   * <ul>
   *   <li>ECS and load balancers: 16. A first inventory needs hundreds of calls, one for each ten
   *       services or each target group; at 80 ms a call, 16 at once make 200 a second, and AWS's
   *       bursts are 100 to a bucket. After that a refresh is a trickle.
   *   <li>CloudWatch and EC2: 8. Few calls with large answers.
   *   <li>Logs: 5. FilterLogEvents has the smallest rate of all (5 to 10 a second), and each call
   *       is slow.
   *   <li>All others: 4. A handful of calls for each refresh.
   * </ul>
   */
  private static final Map<String, Integer> PLACES =
      Map.of("ecs", 16, "elbv2", 16, "cloudwatch", 8, "ec2", 8, "logs", 5);

  private static final int OTHER_PLACES = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  public CallPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("A call needs an attempt, not " + maxAttempts);
    }
    if (callTimeout.compareTo(attemptTimeout) < 0) {
      throw new IllegalArgumentException(
          "A call (%s) can't end before its attempt (%s)".formatted(callTimeout, attemptTimeout));
    }
    if (places.values().stream().anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException("A service needs a place for a call: " + places);
    }
    places = Map.copyOf(places);
  }

  /**
   * What the console runs with. AWS answers a describe call in 30 to 300 ms and a large
   * GetMetricData in up to 5 s, so 10 s without an answer is a lost request; 30 s for a call leaves
   * room for a second and third try within one refresh.
   */
  public static CallPolicy standard() {
    return new CallPolicy(
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        5,
        Duration.ofMillis(200),
        PLACES);
  }

  /** How many calls may be under way at once in a service of one location. */
  public int places(String service) {
    return places.getOrDefault(service, OTHER_PLACES);
  }

  /** A fresh lane, with its own places and retry quota. */
  public CallLane lane(String service) {
    return new CallLane(this, service);
  }

  /** A fresh strategy with its own retry quota. */
  RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(maxAttempts)
        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(throttledWait, LONGEST_WAIT))
        .build();
  }
}
