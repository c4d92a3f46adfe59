package io.ragdeck.cloud.sandbox.world;

import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.BUILD;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.COMPLETED;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.DOWNLOAD_SOURCE;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.FINALIZING;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.INSTALL;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.POST_BUILD;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.PRE_BUILD;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.PROVISIONING;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.QUEUED;
import static software.amazon.awssdk.services.codebuild.model.BuildPhaseType.SUBMITTED;

import io.ragdeck.cloud.sandbox.world.LiveBuild.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/**
 * The builds of a location. Each makes the image that its variables name, in about three minutes,
 * if its source is where the project says.
 */
public final class Builds {

  private record Step(BuildPhaseType phase, Duration takes) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(SUBMITTED, Duration.ofSeconds(1)),
          new Step(QUEUED, Duration.ofSeconds(3)),
          new Step(PROVISIONING, Duration.ofSeconds(26)),
          new Step(DOWNLOAD_SOURCE, Duration.ofSeconds(6)),
          new Step(INSTALL, Duration.ofSeconds(1)),
          new Step(PRE_BUILD, Duration.ofSeconds(8)),
          new Step(BUILD, Duration.ofSeconds(110)),
          new Step(POST_BUILD, Duration.ofSeconds(22)),
          new Step(FINALIZING, Duration.ofSeconds(3)));

  private final Account account;
  private final Map<String, LiveBuild> byId = new LinkedHashMap<>();
  private final Map<String, String> byToken = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();

  private Builds(Account account) {
    this.account = account;
  }

  public static Builds of(Account account) {
    return account.store(Builds.class, Builds::new);
  }

  public Optional<LiveBuild> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Newest first. */
  public List<LiveBuild> of(String project) {
    return new ArrayList<>(byId.values())
        .reversed().stream().filter(build -> build.project().equals(project)).toList();
  }

  /** The build that was started with this token. */
  public Optional<LiveBuild> started(String project, String token) {
    return Optional.ofNullable(byToken.get(project + " " + token)).flatMap(this::find);
  }

  /** From now on what is built for this repository does not compile, or does again. */
  public void breaks(String repository, boolean so) {
    if (so) {
      broken.add(repository);
    } else {
      broken.remove(repository);
    }
  }

  /**
   * Starts a build.
   *
   * @param source where the project's source archive is, {@code bucket/key}
   * @param group the log group; made if it is not there
   */
  public LiveBuild start(
      String project,
      Optional<String> token,
      String source,
      Map<String, String> variables,
      String image,
      String group) {
    LiveBuild build =
        new LiveBuild(
            project,
            account.ids().uuid("build"),
            of(project).size() + 1L,
            variables,
            image,
            group,
            account.now());
    byId.put(build.id(), build);
    token.ifPresent(known -> byToken.put(project + " " + known, build.id()));
    begin(build, source, 0);
    return build;
  }

  private void begin(LiveBuild build, String source, int index) {
    if (build.isOver()) {
      return;
    }
    Step step = STEPS.get(index);
    build.begin(step.phase(), account.now());
    BuildLog.entering(account, build, step.phase(), source);
    account.agenda().after(step.takes(), () -> end(build, source, index));
  }

  private void end(LiveBuild build, String source, int index) {
    if (build.isOver()) {
      return;
    }
    Step step = STEPS.get(index);
    Optional<Failure> failure = failure(build, source, step.phase());
    failure.ifPresent(why -> BuildLog.failed(account, build, step.phase(), why));
    if (failure.isPresent()) {
      build.endPhase(account.now(), StatusType.FAILED, failure);
      complete(build, StatusType.FAILED);
      return;
    }
    BuildLog.done(account, build, step.phase());
    build.endPhase(account.now(), StatusType.SUCCEEDED, Optional.empty());
    if (step.phase() == POST_BUILD) {
      repository(build)
          .ifPresent(made -> account.registry().push(made, build.variable("TAG"), "codebuild"));
    }
    if (index + 1 < STEPS.size()) {
      begin(build, source, index + 1);
    } else {
      complete(build, StatusType.SUCCEEDED);
    }
  }

  /** Somebody stops it. */
  public void stop(LiveBuild build) {
    if (!build.isOver()) {
      build.endPhase(account.now(), StatusType.STOPPED, Optional.empty());
      complete(build, StatusType.STOPPED);
    }
  }

  private void complete(LiveBuild build, StatusType status) {
    build.end(account.now(), status);
    build.begin(COMPLETED, account.now());
  }

  private Optional<Failure> failure(LiveBuild build, String source, BuildPhaseType phase) {
    if (phase == DOWNLOAD_SOURCE) {
      return missing(source);
    }
    if (phase == BUILD && broken.contains(repositoryName(build))) {
      return Optional.of(
          command("docker build -f \"$CONTEXT/$DOCKERFILE\" -t \"$REPOSITORY:$TAG\" \"$CONTEXT\""));
    }
    if (phase == POST_BUILD && repository(build).isEmpty()) {
      return Optional.of(command("docker push \"$REPOSITORY:$TAG\""));
    }
    return Optional.empty();
  }

  private static Failure command(String words) {
    return new Failure(
        "COMMAND_EXECUTION_ERROR",
        "Error while executing command: %s. Reason: exit status 1".formatted(words));
  }

  private Optional<Failure> missing(String source) {
    int slash = source.indexOf('/');
    String key = source.substring(slash + 1);
    Optional<Buckets.Bucket> bucket = account.buckets().find(source.substring(0, slash));
    if (bucket.isEmpty()) {
      return Optional.of(notThere("NoSuchBucket: The specified bucket does not exist.", source));
    }
    return account.buckets().has(bucket.get(), key, account.now())
        ? Optional.empty()
        : Optional.of(notThere("NoSuchKey: The specified key does not exist.", source));
  }

  private Failure notThere(String words, String source) {
    return new Failure(
        "CLIENT_ERROR",
        "%s status code: 404, request id: %s, host id: %s for primary source and source version"
                .formatted(
                    words, account.ids().hex("s3-request", 16), account.ids().base36("s3-host", 40))
            + " arn:aws:s3:::"
            + source);
  }

  private Optional<Registry.Repository> repository(LiveBuild build) {
    return build.variable("REPOSITORY").startsWith(account.registry().host() + "/")
        ? account.registry().find(repositoryName(build))
        : Optional.empty();
  }

  private static String repositoryName(LiveBuild build) {
    String repository = build.variable("REPOSITORY");
    return repository.substring(repository.indexOf('/') + 1);
  }
}
