package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Images are built by CodeBuild from the archive in the project's bucket. */
class ImageBuildsTest {

  private static final String REPOSITORY = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/shop/web";

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final CodeBuildClient codeBuild = world.sandbox.clients().codeBuild(World.PRODUCTION);

  @BeforeEach
  void project() {
    bench.make("AWS::S3::Bucket", "Sources", "{BucketName: shop-sources}");
    bench.make("AWS::ECR::Repository", "Images", "{RepositoryName: shop/web}");
    bench.make("AWS::Logs::LogGroup", "Log", "{LogGroupName: /codebuild/shop-images}");
    bench.make(
        "AWS::CodeBuild::Project",
        "Project",
        """
        Name: shop-images
        ServiceRole: arn:aws:iam::111122223333:role/build
        Artifacts: {Type: NO_ARTIFACTS}
        Environment:
          Type: LINUX_CONTAINER
          ComputeType: BUILD_GENERAL1_MEDIUM
          Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
          EnvironmentVariables: [{Name: CONTEXT, Value: .}, {Name: TAG, Value: set-when-started}]
        Source: {Type: S3, Location: shop-sources/source.zip, BuildSpec: 'version: 0.2'}
        LogsConfig: {CloudWatchLogs: {Status: ENABLED, GroupName: /codebuild/shop-images}}
        """);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void pushesTheImageAfterAboutThreeMinutes() {
    world.sandbox.mischief().source(World.PRODUCTION, "shop-sources");

    Build started = start(request -> {});
    assertThat(started.buildStatus()).isEqualTo(StatusType.IN_PROGRESS);
    assertThat(started.currentPhase()).isEqualTo("SUBMITTED");
    world.advance(Duration.ofSeconds(60));
    assertThat(get(started).currentPhase()).isEqualTo("BUILD");
    assertThat(get(started).buildComplete()).isFalse();
    assertThat(bench.account().registry().find("shop/web").orElseThrow().images()).isEmpty();
    world.advance(Duration.ofSeconds(140));

    Build done = get(started);
    assertThat(done.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    assertThat(done.phases())
        .extracting(BuildPhase::phaseTypeAsString)
        .containsExactly(
            "SUBMITTED",
            "QUEUED",
            "PROVISIONING",
            "DOWNLOAD_SOURCE",
            "INSTALL",
            "PRE_BUILD",
            "BUILD",
            "POST_BUILD",
            "FINALIZING",
            "COMPLETED");
    assertThat(Duration.between(done.startTime(), done.endTime())).isEqualTo(Duration.ofMinutes(3));
    assertThat(bench.account().registry().find("shop/web").orElseThrow().images())
        .singleElement()
        .satisfies(image -> assertThat(image.tag()).isEqualTo("v2"));
    assertThat(lines(done))
        .anyMatch(line -> line.endsWith("Entering phase BUILD"))
        .contains("v2: pushed");
  }

  @Test
  void failsWithTheWordsOfS3WhereThereIsNoSource() {
    Build started = start(request -> {});
    world.advance(Duration.ofMinutes(4));

    Build failed = get(started);
    assertThat(failed.buildStatus()).isEqualTo(StatusType.FAILED);
    BuildPhase phase = failed.phases().get(failed.phases().size() - 2);
    assertThat(phase.phaseTypeAsString()).isEqualTo("DOWNLOAD_SOURCE");
    assertThat(phase.contexts())
        .singleElement()
        .extracting(PhaseContext::message)
        .asString()
        .startsWith("NoSuchKey: The specified key does not exist. status code: 404")
        .endsWith("arn:aws:s3:::shop-sources/source.zip");
    assertThat(bench.account().registry().find("shop/web").orElseThrow().images()).isEmpty();
  }

  @Test
  void failsWhereTheImageDoesNotBuild() {
    world.sandbox.mischief().source(World.PRODUCTION, "shop-sources");
    world.sandbox.mischief().breakBuild(World.PRODUCTION, "shop/web", true);
    Build started = start(request -> {});
    world.advance(Duration.ofMinutes(4));

    assertThat(get(started).buildStatus()).isEqualTo(StatusType.FAILED);
    assertThat(lines(get(started)))
        .anyMatch(line -> line.contains("did not complete successfully: exit code: 1"))
        .anyMatch(line -> line.contains("COMMAND_EXECUTION_ERROR"));
  }

  @Test
  void startsOnceForOneToken() {
    Build first = start(request -> request.idempotencyToken("op-1"));
    Build again = start(request -> request.idempotencyToken("op-1"));
    Build other = start(request -> request.idempotencyToken("op-2"));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(other.buildNumber()).isEqualTo(2);
    assertThat(codeBuild.listBuildsForProject(request -> request.projectName("shop-images")).ids())
        .containsExactly(other.id(), first.id());
  }

  @Test
  void stopsABuildAndKnowsItsProject() {
    Build started = start(request -> {});
    codeBuild.stopBuild(request -> request.id(started.id()));
    world.advance(Duration.ofMinutes(5));

    assertThat(get(started).buildStatus()).isEqualTo(StatusType.STOPPED);
    var found = codeBuild.batchGetProjects(request -> request.names("shop-images", "none"));
    assertThat(found.projects())
        .singleElement()
        .satisfies(
            project ->
                assertThat(project.source().location()).isEqualTo("shop-sources/source.zip"));
    assertThat(found.projectsNotFound()).containsExactly("none");
    assertThatThrownBy(() -> codeBuild.startBuild(request -> request.projectName("none")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Project cannot be found");
  }

  private Build start(Consumer<StartBuildRequest.Builder> more) {
    return codeBuild
        .startBuild(
            request -> {
              request
                  .projectName("shop-images")
                  .environmentVariablesOverride(
                      variable -> variable.name("REPOSITORY").value(REPOSITORY),
                      variable -> variable.name("TAG").value("v2"));
              more.accept(request);
            })
        .build();
  }

  private Build get(Build build) {
    return codeBuild.batchGetBuilds(request -> request.ids(build.id())).builds().getFirst();
  }

  private List<String> lines(Build build) {
    return world
        .logs()
        .getLogEvents(
            request ->
                request
                    .logGroupName(build.logs().groupName())
                    .logStreamName(build.logs().streamName())
                    .startFromHead(true))
        .events()
        .stream()
        .map(event -> event.message())
        .toList();
  }
}
