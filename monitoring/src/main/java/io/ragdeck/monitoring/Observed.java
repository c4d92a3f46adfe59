package io.ragdeck.monitoring;

import io.ragdeck.cloud.CloudProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Something read from AWS: the last good value, when it was observed, and, where the last attempt
 * failed, why. Unknown is an empty value, never a zero; a value beside a problem is old.
 *
 * @param value the last good value; empty until a first read succeeded
 * @param observedAt when the value was read; present exactly when the value is
 * @param problem why the last attempt failed; empty when it succeeded or none was made
 * @param problemSince when the first attempt of an unbroken row of failures failed; present exactly
 *     when the problem is
 */
public record Observed<T>(
    Optional<T> value,
    Optional<Instant> observedAt,
    Optional<CloudProblem> problem,
    Optional<Instant> problemSince) {

  public Observed {
    if (value.isPresent() != observedAt.isPresent()) {
      throw new IllegalArgumentException("A value and the time of its observation go together");
    }
    if (problem.isPresent() != problemSince.isPresent()) {
      throw new IllegalArgumentException("A problem and the time of its start go together");
    }
  }

  /** Not read yet. */
  public static <T> Observed<T> never() {
    return new Observed<>(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static <T> Observed<T> of(T value, Instant at) {
    return new Observed<>(Optional.of(value), Optional.of(at), Optional.empty(), Optional.empty());
  }

  /** A new good value: any problem is over. */
  public Observed<T> succeeded(T newValue, Instant at) {
    return of(newValue, at);
  }

  /** A failed attempt: the last good value stays, and stays as old as it is. */
  public Observed<T> failed(CloudProblem why, Instant at) {
    return new Observed<>(
        value, observedAt, Optional.of(why), problemSince.or(() -> Optional.of(at)));
  }

  /** The same observation, of a part of the value. */
  public <R> Observed<R> map(Function<? super T, ? extends R> part) {
    return new Observed<>(value.map(part), observedAt, problem, problemSince);
  }

  /**
   * Whether both say the same thing of the world, whenever each was observed: a value that was read
   * again and has not changed is no news.
   *
   * @param sameValue what counts as the same value
   */
  public boolean agreesWith(Observed<T> other, BiPredicate<? super T, ? super T> sameValue) {
    return problem.equals(other.problem)
        && problemSince.equals(other.problemSince)
        && value.isPresent() == other.value.isPresent()
        && value.flatMap(mine -> other.value.map(its -> sameValue.test(mine, its))).orElse(true);
  }

  /** {@link #agreesWith(Observed, BiPredicate)} where equal values are the same value. */
  public boolean agreesWith(Observed<T> other) {
    return agreesWith(other, Object::equals);
  }

  /** Whether a page must say that this is not the present state. */
  public boolean isStale() {
    return problem.isPresent();
  }

  /**
   * Whether it was read, and the last attempt was a good one: what rests on it may be concluded.
   */
  public boolean isCurrent() {
    return value.isPresent() && !isStale();
  }
}
