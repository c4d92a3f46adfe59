package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.plan.Veil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Builds images side by side with CodeBuild, and follows what the builds write. */
final class ImageBuilds {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  private static final int LAST_LINES = 12;

  private final StepContext context;
  private final CodeBuildClient codeBuild;
  private final CloudWatchLogsClient logs;
  private final Rollout rollout;
  private final String project;
  private final String tag;
  private final Map<String, String> pages = new LinkedHashMap<>();
  private final Map<String, List<String>> last = new LinkedHashMap<>();

  ImageBuilds(Rollout rollout, StepContext context, String project, String tag) {
    this.rollout = rollout;
    this.context = context;
    this.codeBuild = rollout.clients().codeBuild(rollout.location());
    this.logs = rollout.clients().logs(rollout.location());
    this.project = project;
    this.tag = tag;
  }

  /**
   * Builds all of them; those that another run of this step has begun are gone on with.
   *
   * @param missing by repository
   */
  Outcome run(Map<String, io.ragdeck.provisioning.blueprint.component.Build> missing)
      throws InterruptedException {
    Map<String, String> builds = new LinkedHashMap<>();
    for (var one : missing.entrySet()) {
      if (context.cancelRequested()) {
        break;
      }
      builds.put(begun(one.getKey(), one.getValue()), one.getKey());
    }
    return followed(builds);
  }

  private String begun(String repository, io.ragdeck.provisioning.blueprint.component.Build build) {
    Optional<String> known = context.recall(repository);
    if (known.isPresent()) {
      return known.get();
    }
    // CodeBuild knows a token for five minutes only; who comes later looks what is built already.
    String id =
        building(repository)
            .orElseGet(
                () ->
                    codeBuild
                        .startBuild(
                            it ->
                                it.projectName(project)
                                    .idempotencyToken(token(repository))
                                    .environmentVariablesOverride(
                                        variable("REPOSITORY", uri(repository)),
                                        variable("CONTEXT", build.context()),
                                        variable("DOCKERFILE", build.dockerfile()),
                                        variable("TAG", tag)))
                        .build()
                        .id());
    context.remember(repository, id);
    context.say("%s:%s is built: %s".formatted(repository, tag, id));
    return id;
  }

  private String token(String repository) {
    return context.token("build-" + Integer.toHexString(repository.hashCode()));
  }

  private Optional<String> building(String repository) {
    List<String> newest =
        codeBuild.listBuildsForProject(it -> it.projectName(project)).ids().stream()
            .limit(50)
            .toList();
    return newest.isEmpty()
        ? Optional.empty()
        : codeBuild.batchGetBuilds(it -> it.ids(newest)).builds().stream()
            .filter(build -> build.buildStatus() == StatusType.IN_PROGRESS)
            .filter(build -> has(build, "REPOSITORY", uri(repository)) && has(build, "TAG", tag))
            .map(Build::id)
            .findFirst();
  }

  private static boolean has(Build build, String name, String value) {
    return build.environment() != null
        && build.environment().environmentVariables().stream()
            .anyMatch(one -> one.name().equals(name) && one.value().equals(value));
  }

  private String uri(String repository) {
    return rollout
        .clients()
        .ecr(rollout.location())
        .describeRepositories(it -> it.repositoryNames(repository))
        .repositories()
        .getFirst()
        .repositoryUri();
  }

  private static EnvironmentVariable variable(String name, String value) {
    return EnvironmentVariable.builder().name(name).value(value).build();
  }

  private Outcome followed(Map<String, String> builds) throws InterruptedException {
    boolean stopping = false;
    while (true) {
      if (builds.isEmpty()) {
        return new Outcome.Cancelled("No build was begun.");
      }
      List<Build> now = codeBuild.batchGetBuilds(it -> it.ids(builds.keySet())).builds();
      now.forEach(build -> tell(builds.getOrDefault(build.id(), ""), build));
      List<Build> going =
          now.stream().filter(it -> it.buildStatus() == StatusType.IN_PROGRESS).toList();
      context.progress(now.size() - going.size(), now.size());
      if (going.isEmpty()) {
        return stopping
            ? new Outcome.Cancelled("The builds were stopped; images that were pushed stay.")
            : ended(builds, now);
      }
      if (context.cancelRequested() && !stopping) {
        stopping = true;
        for (Build build : going) {
          codeBuild.stopBuild(it -> it.id(build.id()));
        }
      }
      context.pause(PERIOD);
    }
  }

  private Outcome ended(Map<String, String> builds, List<Build> now) {
    for (Build build : now) {
      if (build.buildStatus() != StatusType.SUCCEEDED) {
        String repository = builds.getOrDefault(build.id(), "");
        return new Outcome.Failed(
            "The image %s:%s could not be built: %s".formatted(repository, tag, why(build)),
            last.getOrDefault(repository, List.of()),
            Optional.of("Correct the source, upload it again, then retry."));
      }
    }
    return new Outcome.Done("Built and pushed: %s.".formatted(String.join(", ", builds.values())));
  }

  private static String why(Build build) {
    return build.phases().stream()
        .filter(phase -> phase.phaseStatus() != null && phase.phaseStatus() != StatusType.SUCCEEDED)
        .findFirst()
        .map(
            phase ->
                "%s %s%s"
                    .formatted(
                        phase.phaseTypeAsString(), phase.phaseStatusAsString(), context(phase)))
        .orElseGet(build::buildStatusAsString);
  }

  private static String context(BuildPhase phase) {
    return phase.contexts().stream()
        .map(PhaseContext::message)
        .filter(message -> message != null && !message.isBlank())
        .findFirst()
        .map(message -> ": " + message)
        .orElse("");
  }

  /** What it has written since it was looked at last. */
  private void tell(String repository, Build build) {
    if (build.logs() == null || build.logs().streamName() == null) {
      return;
    }
    try {
      String page = pages.get(build.id());
      GetLogEventsResponse answer =
          logs.getLogEvents(
              it ->
                  it.logGroupName(build.logs().groupName())
                      .logStreamName(build.logs().streamName())
                      .startFromHead(true)
                      .nextToken(page));
      pages.put(build.id(), answer.nextForwardToken());
      for (OutputLogEvent event : answer.events()) {
        String line = Veil.over("log", event.message().strip());
        context.say("%s | %s".formatted(repository, line));
        List<String> lines = last.computeIfAbsent(repository, _ -> new ArrayList<>());
        lines.add(line);
        if (lines.size() > LAST_LINES) {
          lines.removeFirst();
        }
      }
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
    }
  }
}
