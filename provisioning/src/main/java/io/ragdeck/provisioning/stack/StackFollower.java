package io.ragdeck.provisioning.stack;

import io.ragdeck.provisioning.operation.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Follows what happens to one stack, from before it was asked for to its end: every event is a line
 * of the log. A follower that comes after a crash goes on where the last one was.
 */
public final class StackFollower {

  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** How long nothing may happen at all after CloudFormation took an order. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  private static final String SEEN = "event";
  private static final String SINCE = "event-at";
  private static final String STATUS = "event-status";
  private static final String DONE = "events-done";
  private static final String NONE = "none";

  private final CloudFormationClient client;
  private final StepContext context;
  private final String stackId;

  public StackFollower(CloudFormationClient client, StepContext context, String stackId) {
    this.client = client;
    this.context = context;
    this.stackId = stackId;
  }

  /** What somebody does beside following. */
  public interface Watcher {

    /** Something happened that was not told before. */
    void saw(StackEvent event);

    /** It still goes on. */
    void at(Stack stack);
  }

  /** To be called before CloudFormation is asked for anything: what happened before is not told. */
  public void begin() {
    Optional<StackEvent> newest =
        client.describeStackEvents(request -> request.stackName(stackId)).stackEvents().stream()
            .findFirst();
    context.remember(SEEN, newest.map(StackEvent::eventId).orElse(NONE));
    context.remember(STATUS, "");
  }

  /** When the first event after {@link #begin} was, by AWS's clock. */
  public Optional<Instant> since() {
    return context.recall(SINCE).map(Instant::parse);
  }

  /** Whether anything happened to the stack itself since {@link #begin}. */
  public boolean happened() {
    return context.recall(STATUS).filter(text -> !text.isEmpty()).isPresent();
  }

  /**
   * Waits until it is over, or until nothing has {@link #happened} for too long.
   *
   * @param total how many resources are touched; 0: nobody knows
   */
  public Stack follow(int total, Watcher watcher) throws InterruptedException {
    Set<String> done =
        new TreeSet<>(
            context.recall(DONE).stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream())
                .filter(id -> !id.isEmpty())
                .toList());
    Duration quiet = Duration.ZERO;
    while (true) {
      // The stack before its events, so that these are never older than its status.
      Stack stack =
          client.describeStacks(request -> request.stackName(stackId)).stacks().getFirst();
      tell(total, done, watcher::saw);
      String status = stack.stackStatusAsString();
      if (!status.endsWith("_IN_PROGRESS")
          && context.recall(STATUS).filter(status::equals).isPresent()) {
        return stack;
      }
      boolean rests =
          !status.endsWith("_IN_PROGRESS") || stack.stackStatus() == StackStatus.REVIEW_IN_PROGRESS;
      if (rests && !happened() && quiet.compareTo(QUIET) >= 0) {
        return stack;
      }
      watcher.at(stack);
      context.pause(PERIOD);
      quiet = quiet.plus(PERIOD);
    }
  }

  private void tell(int total, Set<String> done, Consumer<StackEvent> watcher) {
    List<StackEvent> news = news(context.recall(SEEN).orElse(NONE));
    if (news.isEmpty()) {
      return;
    }
    if (context.recall(SINCE).isEmpty()) {
      context.remember(SINCE, news.getFirst().timestamp().toString());
    }
    for (StackEvent event : news) {
      context.say(line(event));
      if (ofStack(event)) {
        context.remember(STATUS, event.resourceStatusAsString());
      } else if (event.resourceStatusAsString().endsWith("_COMPLETE")) {
        done.add(event.logicalResourceId());
      }
      watcher.accept(event);
    }
    if (total > 0) {
      context.progress(Math.min(done.size(), total), total);
    }
    context.remember(DONE, String.join(",", done));
    context.remember(SEEN, news.getLast().eventId());
  }

  /** Those after the one that was seen last, oldest first. */
  private List<StackEvent> news(String seen) {
    List<StackEvent> news = new ArrayList<>();
    for (DescribeStackEventsResponse page :
        client.describeStackEventsPaginator(request -> request.stackName(stackId))) {
      for (StackEvent event : page.stackEvents()) {
        if (event.eventId().equals(seen)) {
          Collections.reverse(news);
          return news;
        }
        news.add(event);
      }
    }
    Collections.reverse(news);
    return news;
  }

  private boolean ofStack(StackEvent event) {
    return stackId.equals(event.physicalResourceId());
  }

  private static String line(StackEvent event) {
    String reason =
        Optional.ofNullable(event.resourceStatusReason())
            .map(Reasons::plain)
            .filter(text -> !text.isBlank())
            .map(text -> ": " + text)
            .orElse("");
    return "%s %s %s%s"
        .formatted(
            event.logicalResourceId(),
            event.resourceType(),
            event.resourceStatusAsString(),
            reason);
  }

  /** Whether the stack is gone. */
  public static boolean gone(Stack stack) {
    return stack.stackStatus() == StackStatus.DELETE_COMPLETE;
  }
}
