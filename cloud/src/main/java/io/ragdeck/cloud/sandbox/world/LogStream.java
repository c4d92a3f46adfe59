package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one container writes. The lines themselves are made when they are read: from the stream, the
 * second and nothing else.
 */
public final class LogStream {

  private final String group;
  private final String name;
  private final String subject;
  private final Instant from;
  private final long number;
  private @Nullable Instant until;
  private @Nullable Mishap end;
  private @Nullable Mishap ailing;
  private boolean finished;

  LogStream(String group, String name, String subject, Instant from, long number) {
    this.group = group;
    this.name = name;
    this.subject = subject;
    this.from = from;
    this.number = number;
  }

  public String group() {
    return group;
  }

  /** As the awslogs driver names it: prefix/container/task. */
  public String name() {
    return name;
  }

  /** What writes, such as the container's name: decides what the lines are about. */
  public String subject() {
    return subject;
  }

  public Instant from() {
    return from;
  }

  /** Seeds its lines. */
  public long number() {
    return number;
  }

  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** What ended it, for the last lines; empty when it was told to stop. */
  public Optional<Mishap> end() {
    return Optional.ofNullable(end);
  }

  /** What is wrong while it runs, such as a target that answers 503. */
  public Optional<Mishap> ailing() {
    return Optional.ofNullable(ailing);
  }

  void ails(Mishap mishap) {
    ailing = mishap;
  }

  /** Whether it ended because the container's work was done, for the last lines. */
  public boolean finished() {
    return finished;
  }

  void finishes(Instant at) {
    ends(at, Optional.empty());
    finished = true;
  }

  void ends(Instant at, Optional<Mishap> why) {
    if (until == null) {
      until = at;
      end = why.orElse(null);
    }
  }
}
