package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/**
 * The events of one service: the last hundred, newest first. While a service is steady ECS says so
 * again every six hours; those sentences are written when somebody looks, so a settled service
 * costs nothing.
 */
public final class ServiceEvents {

  private static final int KEPT = 100;
  private static final Duration STEADY_AGAIN = Duration.ofHours(6);

  private final String service;
  private final Chance chance;
  private final Deque<ServiceEvent> events = new ArrayDeque<>();
  private @Nullable Instant steadySaid;
  private long written;

  ServiceEvents(String service, Chance chance) {
    this.service = service;
    this.chance = chance.within(service);
  }

  /** Writes an event; the text follows "(service NAME) ". */
  void say(Instant at, String text) {
    catchUp(at);
    add(at, "(service %s) %s".formatted(service, text));
  }

  /** Writes an event as ECS words it while tasks move between deployments. */
  void sayInTaskSet(Instant at, String deploymentId, String text) {
    catchUp(at);
    add(at, "(service %s, taskSet %s) %s".formatted(service, deploymentId, text));
  }

  /** From now on the service is steady, until {@link #unsteady}. */
  void steady(Instant at) {
    if (steadySaid == null) {
      add(at, steadySentence());
      steadySaid = at;
    }
  }

  boolean isSteady() {
    return steadySaid != null;
  }

  void unsteady(Instant at) {
    catchUp(at);
    steadySaid = null;
  }

  public List<ServiceEvent> newestFirst(Instant now) {
    catchUp(now);
    return List.copyOf(events);
  }

  private void catchUp(Instant now) {
    if (steadySaid == null) {
      return;
    }
    Instant next = steadySaid.plus(STEADY_AGAIN);
    while (!next.isAfter(now)) {
      add(next, steadySentence());
      steadySaid = next;
      next = next.plus(STEADY_AGAIN);
    }
  }

  private String steadySentence() {
    return "(service %s) has reached a steady state.".formatted(service);
  }

  private void add(Instant at, String message) {
    // With its time: the same service of a world that begins anew has other events.
    String kind = "event " + at;
    long first = chance.bits(kind, written);
    long second = chance.bits(kind, ~written);
    written++;
    events.addFirst(
        ServiceEvent.builder()
            .id(new UUID(first, second).toString())
            .createdAt(at)
            .message(message)
            .build());
    if (events.size() > KEPT) {
      events.removeLast();
    }
  }
}
