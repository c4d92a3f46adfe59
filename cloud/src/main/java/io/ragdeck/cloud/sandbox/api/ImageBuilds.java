package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Builds;
import io.ragdeck.cloud.sandbox.world.LiveBuild;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.codebuild.model.StopBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildResponse;

/** The operations of CodeBuild on projects and builds. */
public final class ImageBuilds {

  private static final String TYPE = "AWS::CodeBuild::Project";

  /** CodeBuild gives a hundred ids at a time. */
  private static final int IDS = 100;

  private ImageBuilds() {}

  public static StartBuildResponse start(Account account, StartBuildRequest request) {
    LiveResource project = project(account, request.projectName());
    Builds builds = Builds.of(account);
    Optional<String> token = Optional.ofNullable(request.idempotencyToken());
    LiveBuild build =
        token
            .flatMap(known -> builds.started(project.id(), known))
            .orElseGet(() -> start(builds, project, token, request));
    return StartBuildResponse.builder().build(view(account, build)).build();
  }

  private static LiveBuild start(
      Builds builds, LiveResource project, Optional<String> token, StartBuildRequest request) {
    JsonNode properties = project.properties();
    String source =
        request.sourceLocationOverride() == null
            ? properties.path("Source").path("Location").asText()
            : request.sourceLocationOverride();
    if (source.indexOf('/') < 1) {
      throw invalid("Invalid project source: location must be a valid S3 source");
    }
    String image =
        request.imageOverride() == null
            ? properties.path("Environment").path("Image").asText()
            : request.imageOverride();
    String group =
        properties
            .path("LogsConfig")
            .path("CloudWatchLogs")
            .path("GroupName")
            .asText("/aws/codebuild/" + project.id());
    return builds.start(project.id(), token, source, variables(properties, request), image, group);
  }

  private static Map<String, String> variables(JsonNode project, StartBuildRequest request) {
    Map<String, String> variables = new LinkedHashMap<>();
    project
        .path("Environment")
        .path("EnvironmentVariables")
        .forEach(one -> variables.put(one.path("Name").asText(), one.path("Value").asText()));
    request.environmentVariablesOverride().forEach(one -> variables.put(one.name(), one.value()));
    return variables;
  }

  public static BatchGetBuildsResponse get(Account account, BatchGetBuildsRequest request) {
    Builds builds = Builds.of(account);
    return BatchGetBuildsResponse.builder()
        .builds(
            request.ids().stream()
                .flatMap(id -> builds.find(uuid(id)).stream())
                .map(build -> view(account, build))
                .toList())
        .buildsNotFound(
            request.ids().stream().filter(id -> builds.find(uuid(id)).isEmpty()).toList())
        .build();
  }

  /** An id, or the ARN that ends with it. */
  private static String uuid(String idOrArn) {
    int build = idOrArn.indexOf(":build/");
    return build < 0 ? idOrArn : idOrArn.substring(build + ":build/".length());
  }

  public static ListBuildsForProjectResponse list(
      Account account, ListBuildsForProjectRequest request) {
    LiveResource project = project(account, request.projectName());
    List<String> ids = Builds.of(account).of(project.id()).stream().map(LiveBuild::id).toList();
    List<String> ordered = request.sortOrder() == SortOrderType.ASCENDING ? ids.reversed() : ids;
    int from = request.nextToken() == null ? 0 : position(request.nextToken());
    int to = Math.min(ordered.size(), from + IDS);
    return ListBuildsForProjectResponse.builder()
        .ids(ordered.subList(Math.min(from, to), to))
        .nextToken(to < ordered.size() ? Page.write(String.valueOf(to)) : null)
        .build();
  }

  private static int position(String token) {
    return Page.read(token)
        .map(Integer::parseInt)
        .orElseThrow(() -> invalid("Invalid NextToken value"));
  }

  public static StopBuildResponse stop(Account account, StopBuildRequest request) {
    LiveBuild build =
        Builds.of(account)
            .find(uuid(request.id()))
            .orElseThrow(
                () ->
                    Refusal.of(
                        "codebuild",
                        "ResourceNotFoundException",
                        "Build %s cannot be found".formatted(request.id())));
    Builds.of(account).stop(build);
    return StopBuildResponse.builder().build(view(account, build)).build();
  }

  public static BatchGetProjectsResponse projects(
      Account account, BatchGetProjectsRequest request) {
    return BatchGetProjectsResponse.builder()
        .projects(
            request.names().stream()
                .flatMap(name -> find(account, name).stream())
                .map(ImageBuilds::view)
                .toList())
        .projectsNotFound(
            request.names().stream().filter(name -> find(account, name).isEmpty()).toList())
        .build();
  }

  private static Project view(LiveResource project) {
    JsonNode properties = project.properties();
    return Shaped.from(properties, Project.builder())
        .name(project.id())
        .arn(project.arn().orElse(null))
        .created(project.createdAt())
        .source(Shaped.from(properties.path("Source"), ProjectSource.builder()).build())
        .environment(
            Shaped.from(properties.path("Environment"), ProjectEnvironment.builder()).build())
        .build();
  }

  private static Build view(Account account, LiveBuild build) {
    LiveBuild.Phase last = build.phases().getLast();
    return Build.builder()
        .id(build.id())
        .arn(account.arns().of("codebuild", "build/" + build.id()))
        .buildNumber(build.number())
        .projectName(build.project())
        .startTime(build.startedAt())
        .endTime(build.endedAt().orElse(null))
        .currentPhase(last.type().toString())
        .buildStatus(build.status())
        .buildComplete(build.endedAt().isPresent())
        .phases(build.phases().stream().map(ImageBuilds::view).toList())
        .environment(
            environment ->
                environment
                    .image(build.image())
                    .environmentVariables(
                        build.variables().entrySet().stream()
                            .map(
                                one ->
                                    EnvironmentVariable.builder()
                                        .name(one.getKey())
                                        .value(one.getValue())
                                        .type("PLAINTEXT")
                                        .build())
                            .toList()))
        .logs(
            LogsLocation.builder()
                .groupName(build.group())
                .streamName(build.stream())
                .cloudWatchLogsArn(
                    account
                        .arns()
                        .logs(
                            "log-group:%s:log-stream:%s".formatted(build.group(), build.stream())))
                .build())
        .build();
  }

  private static BuildPhase view(LiveBuild.Phase phase) {
    BuildPhase.Builder view =
        BuildPhase.builder()
            .phaseType(phase.type())
            .startTime(phase.startedAt())
            .contexts(
                phase.failure().stream()
                    .map(
                        why ->
                            PhaseContext.builder()
                                .statusCode(why.code())
                                .message(why.message())
                                .build())
                    .toList());
    phase
        .endedAt()
        .ifPresent(
            end ->
                view.endTime(end)
                    .phaseStatus(phase.status())
                    .durationInSeconds(end.getEpochSecond() - phase.startedAt().getEpochSecond()));
    return view.build();
  }

  private static Optional<LiveResource> find(Account account, String nameOrArn) {
    return account.resources().find(TYPE, nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
  }

  private static LiveResource project(Account account, String nameOrArn) {
    return find(account, nameOrArn)
        .orElseThrow(
            () ->
                Refusal.of(
                    "codebuild",
                    "ResourceNotFoundException",
                    "Project cannot be found: %s"
                        .formatted(account.arns().of("codebuild", "project/" + nameOrArn))));
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("codebuild", "InvalidInputException", message);
  }
}
