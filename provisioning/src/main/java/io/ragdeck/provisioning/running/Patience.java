package io.ragdeck.provisioning.running;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;

/**
 * How long a step waits for something that does not move. A large image takes ECS ten minutes to
 * pull, a model another ten to load; where something has gone wrong already, less is enough.
 */
public final class Patience {

  /** Between two looks; far below what AWS throttles. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration CALM = Duration.ofMinutes(40);
  private static final Duration TROUBLED = Duration.ofMinutes(12);

  private final StepContext context;
  private Duration waited = Duration.ZERO;
  private int best = Integer.MIN_VALUE;

  public Patience(StepContext context) {
    this.context = context;
  }

  /**
   * Whether it has run out.
   *
   * @param reached how far it is; whenever that grows, the waiting begins anew
   * @param troubled whether something has gone wrong since the beginning
   */
  public boolean over(int reached, boolean troubled) {
    if (reached > best) {
      best = reached;
      waited = Duration.ZERO;
    }
    return waited.compareTo(troubled ? TROUBLED : CALM) >= 0;
  }

  /** Until the next look. */
  public void pause() throws InterruptedException {
    context.pause(LOOK);
    waited = waited.plus(LOOK);
  }
}
