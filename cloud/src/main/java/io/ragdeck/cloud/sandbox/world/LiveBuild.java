package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** A build of CodeBuild: what it was started with, and how far it has come. */
public final class LiveBuild {

  /**
   * A phase of a build.
   *
   * @param endedAt empty while it lasts
   * @param failure CodeBuild's words where it failed
   */
  public record Phase(
      BuildPhaseType type,
      Instant startedAt,
      Optional<Instant> endedAt,
      StatusType status,
      Optional<Failure> failure) {}

  /**
   * Why a phase failed.
   *
   * @param code such as {@code CLIENT_ERROR}
   */
  public record Failure(String code, String message) {}

  private final String project;
  private final String uuid;
  private final long number;
  private final Map<String, String> variables;
  private final String image;
  private final String group;
  private final Instant startedAt;
  private final List<Phase> phases = new ArrayList<>();
  private StatusType status = StatusType.IN_PROGRESS;
  private @Nullable Instant endedAt;

  LiveBuild(
      String project,
      String uuid,
      long number,
      Map<String, String> variables,
      String image,
      String group,
      Instant startedAt) {
    this.project = project;
    this.uuid = uuid;
    this.number = number;
    this.variables = Map.copyOf(variables);
    this.image = image;
    this.group = group;
    this.startedAt = startedAt;
  }

  public String project() {
    return project;
  }

  /** {@code project:uuid}. */
  public String id() {
    return project + ":" + uuid;
  }

  /** 1, and one more with each build of the project. */
  public long number() {
    return number;
  }

  /** The environment's variables, those of the project with what replaces them. */
  public Map<String, String> variables() {
    return variables;
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** The build image that it runs in. */
  public String image() {
    return image;
  }

  /** The log group that it writes to; its stream has the build's UUID as its name. */
  public String group() {
    return group;
  }

  public String stream() {
    return uuid;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** Oldest first; the last is the present one. */
  public List<Phase> phases() {
    return List.copyOf(phases);
  }

  public StatusType status() {
    return status;
  }

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  boolean isOver() {
    return endedAt != null;
  }

  void begin(BuildPhaseType type, Instant at) {
    phases.add(new Phase(type, at, Optional.empty(), StatusType.IN_PROGRESS, Optional.empty()));
  }

  void endPhase(Instant at, StatusType how, Optional<Failure> failure) {
    Phase last = phases.removeLast();
    phases.add(new Phase(last.type(), last.startedAt(), Optional.of(at), how, failure));
  }

  void end(Instant at, StatusType how) {
    status = how;
    endedAt = at;
  }
}
