package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/** What the step Images does where ECR lacks what is to be deployed. */
class ImagesTest {

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
  private final Design design = blueprint.design(request.design());
  private final Journal journal = stage.journal();
  private final Order.Deploy order = stage.approve(stage.plan(request, blueprint), blueprint);

  @BeforeEach
  void keepsTheOrder() {
    journal.order(order);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void buildsThemFromTheSource() {
    journal.before("Images", () -> stage.sandbox.mischief().source(Stage.MUMBAI, source()));

    assertThat(run()).as(() -> String.join("\n", journal.lines)).isInstanceOf(Outcome.Done.class);

    assertThat(journal.outcomes.get("Images"))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                OwnImages.of(design)
                    .keySet()
                    .forEach(repository -> assertThat(done.message()).contains(repository)));
    assertThat(journal.lines).anyMatch(line -> line.contains(" | ") && line.contains("BUILD"));
    assertThat(builds()).hasSameSizeAs(OwnImages.of(design).keySet());
  }

  @Test
  void saysWhereTheSourceBelongsAndGoesOnWhenItIsThere() {
    Outcome outcome = run();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains("there is no source to build them from");
              assertThat(failed.cure().orElseThrow()).contains("s3://" + source() + "/source.zip");
            });

    stage.push(design);
    journal.retry();
    assertThat(run()).as(() -> String.join("\n", journal.lines)).isInstanceOf(Outcome.Done.class);
    assertThat(journal.outcomes.get("Images")).isInstanceOf(Outcome.Skipped.class);
    assertThat(builds()).isEmpty();
  }

  @Test
  void showsWhyAnImageDoesNotBuild() {
    String broken = OwnImages.of(design).keySet().iterator().next();
    journal.before(
        "Images",
        () -> {
          stage.sandbox.mischief().source(Stage.MUMBAI, source());
          stage.sandbox.mischief().breakBuild(Stage.MUMBAI, broken, true);
        });

    assertThat(run())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains(broken, "could not be built", "BUILD");
              assertThat(failed.evidence()).anyMatch(line -> line.contains("exit code: 1"));
            });
  }

  /** Whoever may look at an operation reads its log. */
  @Test
  void showsNoSecretThatABuildWrites() {
    Journal watched = new Journal("op-20261120-120000-secret", this::whisper);
    watched.order(order);
    String broken = OwnImages.of(design).keySet().iterator().next();
    watched.before(
        "Images",
        () -> {
          stage.sandbox.mischief().source(Stage.MUMBAI, source());
          stage.sandbox.mischief().breakBuild(Stage.MUMBAI, broken, true);
        });

    Outcome outcome = watched.run(stage.steps(order, blueprint));

    assertThat(watched.lines)
        .anyMatch(line -> line.contains("+ pip install --index-url https(not shown)packages"))
        .noneMatch(line -> line.contains("hunter2"));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.evidence()).noneMatch(line -> line.contains("hunter2")));
  }

  /** Time passes, and every build writes an address with a password in it. */
  private void whisper(Duration time) {
    stage.wait(time);
    var logs = stage.clients.logs(Stage.MUMBAI);
    String group = "/codebuild/" + design.prefix() + "-images";
    if (logs.describeLogGroups(it -> it.logGroupNamePrefix(group)).logGroups().isEmpty()) {
      return;
    }
    for (LogStream stream : logs.describeLogStreams(it -> it.logGroupName(group)).logStreams()) {
      assertThat(
              logs.putLogEvents(
                      it ->
                          it.logGroupName(group)
                              .logStreamName(stream.logStreamName())
                              .logEvents(
                                  event ->
                                      event
                                          .timestamp(stage.sandbox.clock().instant().toEpochMilli())
                                          .message(
                                              "+ pip install --index-url"
                                                  + " https://ci:hunter2@packages.example/simple")))
                  .rejectedLogEventsInfo())
          .isNull();
    }
  }

  private Outcome run() {
    return journal.run(stage.steps(order, blueprint));
  }

  private List<String> builds() {
    return stage
        .clients
        .codeBuild(Stage.MUMBAI)
        .listBuildsForProject(it -> it.projectName(design.prefix() + "-images"))
        .ids();
  }

  private String source() {
    return stage
        .clients
        .cloudFormation(Stage.MUMBAI)
        .describeStackResource(
            it ->
                it.stackName(design.name() + "-production-platform")
                    .logicalResourceId("SourceBucket"))
        .stackResourceDetail()
        .physicalResourceId();
  }
}
