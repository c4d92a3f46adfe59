package io.ragdeck.console.plans;

import io.quarkus.scheduler.Scheduled;
import io.ragdeck.console.live.Streams;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.StoreUnavailable;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.Plan.State;
import io.ragdeck.provisioning.plan.Planner;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Draws plans beside the requests that asked for them, and tells open pages how far each one is.
 * Other replicas draw plans too: of those that somebody looks at here, the store says when they
 * changed.
 */
@Singleton
final class PlanRuns {

  private static final Logger LOG = Logger.getLogger(PlanRuns.class);

  /** CloudFormation throttles an account, not a user. */
  private static final int AT_ONCE = 4;

  /** The end of a plan is worth some patience with the store: the work is done and paid for. */
  private static final int ATTEMPTS = 30;

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Planner planner;
  private final StoredPlans plans;
  private final Versions versions;
  private final Streams streams;
  private final Clock clock;
  private final Set<String> drawing = ConcurrentHashMap.newKeySet();
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private Map<String, String> marks = Map.of();

  PlanRuns(Planner planner, StoredPlans plans, Versions versions, Streams streams, Clock clock) {
    this.planner = planner;
    this.plans = plans;
    this.versions = versions;
    this.streams = streams;
    this.clock = clock;
  }

  /** Begins to draw a plan that the store knows. */
  void start(Plan begun, Blueprint blueprint) {
    drawing.add(begun.id());
    Thread.ofVirtual().name(begun.id()).start(() -> run(begun, blueprint));
  }

  private void run(Plan begun, Blueprint blueprint) {
    try {
      turns.acquire();
      try {
        finish(draw(begun, blueprint));
      } finally {
        turns.release();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      drawing.remove(begun.id());
    }
  }

  private Plan draw(Plan begun, Blueprint blueprint) {
    try {
      return planner.draw(begun, blueprint, this::progress);
    } catch (RuntimeException broken) {
      LOG.errorf(broken, "A plan could not be drawn [%s]", begun.id());
      return new Plan(
          begun.id(),
          begun.request(),
          begun.startedBy(),
          begun.startedAt(),
          Optional.of(clock.instant()),
          State.FAILED,
          List.of(),
          List.of(),
          Optional.of("Something is broken in this console; its log has the reason."),
          Optional.empty());
    }
  }

  /** A store that is away now misses a step; the next one tells it all. */
  private void progress(Plan plan) {
    try {
      plans.update(plan);
      versions.advance(new Topic.OnePlan(plan.id()));
    } catch (StoreUnavailable away) {
      LOG.debugf(away, "Progress is not kept [%s]", plan.id());
    }
  }

  private void finish(Plan plan) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        plans.update(plan);
        versions.advance(new Topic.OnePlan(plan.id()));
        return;
      } catch (StoreUnavailable away) {
        if (attempt == ATTEMPTS) {
          LOG.errorf(away, "A plan is drawn and could not be kept [%s]", plan.id());
          return;
        }
        Thread.sleep(BETWEEN);
      }
    }
  }

  /** A third of what the store takes for silence. */
  @Scheduled(
      every = "10s",
      identity = "plan-alive",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  void sayAlive() {
    try {
      plans.alive(drawing);
    } catch (StoreUnavailable away) {
      LOG.debug("No sign of life of plans could be given", away);
    }
  }

  /** Looks for what other replicas, or their end, did to plans that are open here. */
  @Scheduled(
      every = "2s",
      identity = "plan-follow",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  @RunOnVirtualThread
  synchronized void follow() {
    List<String> followed =
        streams.followedPlans().stream()
            .map(Topic.OnePlan::id)
            .filter(id -> !drawing.contains(id))
            .toList();
    try {
      Map<String, String> now = plans.marks(followed);
      now.forEach(
          (id, mark) -> {
            if (marks.containsKey(id) && !mark.equals(marks.get(id))) {
              versions.advance(new Topic.OnePlan(id));
            }
          });
      marks = now;
    } catch (StoreUnavailable away) {
      LOG.debug("Plans can't be followed now", away);
    }
  }
}
