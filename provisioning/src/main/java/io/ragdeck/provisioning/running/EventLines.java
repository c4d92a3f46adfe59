package io.ragdeck.provisioning.running;

import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** What ECS says of a service while a step is at it, as lines of the log; each once. */
public final class EventLines {

  private static final String SAID = "event";
  private static final String BEFORE = "event-before";
  private static final String NONE = "none";

  private final StepContext context;

  public EventLines(StepContext context) {
    this.context = context;
  }

  /** What ECS has said until now is not said again. */
  public void begin(Service service) {
    if (context.recall(BEFORE).isEmpty()) {
      String newest = service.events().stream().findFirst().map(ServiceEvent::id).orElse(NONE);
      context.remember(BEFORE, newest);
    }
  }

  /** Says what is new. */
  public void say(Service service) {
    String last = context.recall(SAID).or(() -> context.recall(BEFORE)).orElse(NONE);
    List<ServiceEvent> fresh = since(service, last);
    fresh.reversed().forEach(event -> context.say(text(event)));
    if (!fresh.isEmpty()) {
      context.remember(SAID, fresh.getFirst().id());
    }
  }

  /** The newest sentence since the beginning that is like this. */
  public Optional<String> newest(Service service, Predicate<String> like) {
    return since(service, context.recall(BEFORE).orElse(NONE)).stream()
        .map(EventLines::text)
        .filter(like)
        .findFirst();
  }

  /** Newest first, as ECS lists them. */
  private static List<ServiceEvent> since(Service service, String last) {
    return service.events().stream().takeWhile(event -> !event.id().equals(last)).toList();
  }

  /** ECS begins each of them with the service's name, which whoever reads this knows. */
  private static String text(ServiceEvent event) {
    return event.message().replaceFirst("^\\(service [^)]*\\) ", "");
  }
}
