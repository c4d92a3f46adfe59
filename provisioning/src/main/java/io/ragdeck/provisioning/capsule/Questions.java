package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks AWS, one question after the other and not without end. What it does not say is noted, and
 * the rest goes on.
 */
final class Questions {

  /**
   * Most questions of one capsule; a list counts once, however many pages it has. The largest
   * blueprint needs less than a hundred. At the tenth of a second that AWS takes for one, these end
   * before a load balancer gives up after its minute.
   */
  static final int MOST = 400;

  /** After these nothing more is asked, however slow AWS is. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private final Gaps gaps;
  private final int most;
  private final LongSupplier nanos;
  private final long begin;
  private int asked;

  /**
   * @param nanos of a clock that is never put back
   */
  Questions(Gaps gaps, int most, LongSupplier nanos) {
    this.gaps = gaps;
    this.most = most;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  /**
   * @param what is asked for, in an operator's words
   * @return empty where it is not known; then it is noted why
   */
  <T> Optional<T> ask(String what, Supplier<T> question) {
    if (asked >= most || nanos.getAsLong() - begin >= LONGEST.toNanos()) {
      gaps.unknown(what, "It was not asked: too much time or too many questions.");
      return Optional.empty();
    }
    asked++;
    try {
      Optional<T> answer = Optional.ofNullable(question.get());
      if (answer.isEmpty()) {
        gaps.unknown(what, "AWS gave no answer.");
      }
      return answer;
    } catch (SdkException refused) {
      CloudProblem problem = CloudProblem.of(refused);
      gaps.unknown(
          what,
          problem
              .action()
              .map(action -> "%s (%s)".formatted(problem.message(), action))
              .orElse(problem.message()));
      return Optional.empty();
    }
  }
}
