package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.CloudProblem;
import java.util.Optional;
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

  private final Gaps gaps;
  private final int most;
  private int asked;

  Questions(Gaps gaps, int most) {
    this.gaps = gaps;
    this.most = most;
  }

  /**
   * @param what is asked for, in an operator's words
   * @return empty where it is not known; then it is noted why
   */
  <T> Optional<T> ask(String what, Supplier<T> question) {
    if (asked >= most) {
      gaps.unknown(what, "It was not asked: a capsule asks AWS at most %s times.".formatted(most));
      return Optional.empty();
    }
    asked++;
    try {
      return Optional.ofNullable(question.get());
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
