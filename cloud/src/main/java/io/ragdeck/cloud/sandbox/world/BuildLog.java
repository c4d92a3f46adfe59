package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;

/** What a build writes, in the words of CodeBuild's container and of docker. */
final class BuildLog {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private BuildLog() {}

  static void entering(Account account, LiveBuild build, BuildPhaseType phase, String source) {
    switch (phase) {
      case DOWNLOAD_SOURCE ->
          write(
              account,
              build,
              agent(account, "Running on CodeBuild On-demand"),
              agent(account, "Waiting for agent ping"),
              agent(account, "Waiting for DOWNLOAD_SOURCE"),
              agent(account, "Source is arn:aws:s3:::" + source));
      case INSTALL, PRE_BUILD, BUILD, POST_BUILD -> {
        write(account, build, agent(account, "Entering phase " + phase));
        write(account, build, commands(account, build, phase).toArray(new String[0]));
      }
      default -> {}
    }
  }

  private static List<String> commands(Account account, LiveBuild build, BuildPhaseType phase) {
    String repository = build.variable("REPOSITORY");
    String image = repository + ":" + build.variable("TAG");
    return switch (phase) {
      case PRE_BUILD ->
          List.of(
              agent(
                  account,
                  "Running command aws ecr get-login-password | docker login --username AWS"
                      + " --password-stdin \"${REPOSITORY%%/*}\""),
              "Login Succeeded");
      case BUILD ->
          List.of(
              agent(
                  account,
                  "Running command docker build -f \"$CONTEXT/$DOCKERFILE\" -t"
                      + " \"$REPOSITORY:$TAG\" \"$CONTEXT\""),
              "#1 [internal] load build definition from "
                  + build.variables().getOrDefault("DOCKERFILE", "Dockerfile"),
              "#5 [1/6] FROM docker.io/library/python:3.11-slim",
              "#7 [3/6] COPY requirements.txt .",
              "#8 [4/6] RUN pip install --no-cache-dir -r requirements.txt");
      case POST_BUILD ->
          List.of(
              agent(account, "Running command docker push \"$REPOSITORY:$TAG\""),
              "The push refers to repository [%s] (%s)".formatted(repository, image));
      default -> List.of();
    };
  }

  static void done(Account account, LiveBuild build, BuildPhaseType phase) {
    switch (phase) {
      case BUILD ->
          write(
              account,
              build,
              "#11 exporting to image",
              "#11 naming to %s:%s done"
                  .formatted(build.variable("REPOSITORY"), build.variable("TAG")));
      case POST_BUILD -> write(account, build, build.variable("TAG") + ": pushed");
      default -> {}
    }
    if (said(phase)) {
      write(
          account,
          build,
          agent(account, "Phase complete: %s State: SUCCEEDED".formatted(phase)),
          agent(account, "Phase context status code:  Message: "));
    }
  }

  static void failed(
      Account account, LiveBuild build, BuildPhaseType phase, LiveBuild.Failure failure) {
    if (phase == BuildPhaseType.BUILD) {
      write(
          account,
          build,
          "#8 ERROR: process \"/bin/sh -c pip install --no-cache-dir -r requirements.txt\" did not"
              + " complete successfully: exit code: 1");
    } else if (phase == BuildPhaseType.POST_BUILD) {
      write(
          account,
          build,
          "name unknown: The repository with name '%s' does not exist in the registry"
              .formatted(build.variable("REPOSITORY")));
    }
    write(
        account,
        build,
        agent(account, "Phase complete: %s State: FAILED".formatted(phase)),
        agent(
            account,
            "Phase context status code: %s Message: %s"
                .formatted(failure.code(), failure.message())));
  }

  private static boolean said(BuildPhaseType phase) {
    return switch (phase) {
      case DOWNLOAD_SOURCE, INSTALL, PRE_BUILD, BUILD, POST_BUILD -> true;
      default -> false;
    };
  }

  private static String agent(Account account, String words) {
    return "[Container] %s %s".formatted(STAMP.format(account.now()), words);
  }

  private static void write(Account account, LiveBuild build, String... lines) {
    Instant now = account.now();
    LogGroup group =
        account
            .logGroups()
            .find(build.group())
            .orElseGet(() -> account.logGroups().create(build.group(), now, 0));
    if (group.stream(build.stream()).isEmpty()) {
      group.createStream(build.stream(), now);
    }
    List<LogGroup.Line> written = new ArrayList<>();
    for (String line : lines) {
      written.add(new LogGroup.Line(now, now, line));
    }
    group.put(build.stream(), written);
  }
}
