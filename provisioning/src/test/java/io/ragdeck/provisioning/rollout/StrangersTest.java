package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.scaling.Scalings;
import io.ragdeck.provisioning.teardown.TeardownPreview;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Service;

/** What is not the system's stays as it is, in its own cluster too. */
class StrangersTest {

  private final Stage stage = new Stage();
  private final Blueprint blueprint = Stage.blueprint("consumer-rights");
  private final PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
  private final Design design = blueprint.design(request.design());
  private final Subject subject = Stage.subject(request, design);

  @BeforeEach
  void deploy() {
    stage.prepare(design);
    Journal journal = stage.journal();
    assertThat(stage.deploy(journal, request, blueprint))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);
    Service like = own().getFirst();
    var ecs = stage.clients.ecs(Stage.MUMBAI);
    assertThat(
            ecs.createService(
                    it ->
                        it.cluster(design.cluster())
                            .serviceName("stranger")
                            .taskDefinition(like.taskDefinition())
                            .desiredCount(1)
                            .launchType(LaunchType.FARGATE)
                            .networkConfiguration(like.networkConfiguration()))
                .service()
                .status())
        .isEqualTo("ACTIVE");
    stage.wait(Duration.ofMinutes(5));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void areNotParked() {
    assertThat(stranger().runningCount()).isEqualTo(1);

    assertThat(stage.journal().run(new Scalings(stage.clients).of(subject, new Order.Park())))
        .isInstanceOf(Outcome.Done.class);

    assertThat(own()).isNotEmpty().allMatch(service -> service.desiredCount() == 0);
    assertThat(stranger().desiredCount()).isEqualTo(1);
    assertThat(stranger().runningCount()).isEqualTo(1);
  }

  @Test
  void keepASystemFromBeingTornDownFromUnderThem() {
    int stacks = stage.stacks().size();
    assertThat(TeardownPreview.of(subject, stage.clients).neighbours()).containsExactly("stranger");

    Outcome outcome = tearDown();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(
                        "stranger runs in the system's cluster and is none of it; nothing was"
                            + " deleted."));
    assertThat(stage.stacks()).hasSize(stacks);
    assertThat(stranger().runningCount()).isEqualTo(1);
    assertThat(own()).isNotEmpty().allMatch(service -> service.runningCount() > 0);
  }

  @Test
  void keepWhatTheirStacksHoldWhateverItsTags() {
    var ecs = stage.clients.ecs(Stage.MUMBAI);
    assertThat(
            ecs.deleteService(it -> it.cluster(design.cluster()).service("stranger").force(true))
                .service())
        .isNotNull();
    // Copied with its tags from the system's own template.
    assertThat(
            stage
                .clients
                .cloudFormation(Stage.MUMBAI)
                .createStack(
                    it ->
                        it.stackName("elsewhere")
                            .templateBody(
                                """
                                Resources:
                                  Images:
                                    Type: AWS::ECR::Repository
                                    Properties:
                                      RepositoryName: elsewhere/images
                                      Tags:
                                        - {Key: "ragdeck:system", Value: consumer-rights}
                                        - {Key: "ragdeck:environment", Value: production}
                                """))
                .stackId())
        .isNotEmpty();
    stage.wait(Duration.ofMinutes(5));

    Journal journal = stage.journal();
    assertThat(journal.run(TeardownSteps.of(subject, new Order.Teardown(false), stage.clients)))
        .as(() -> String.join("\n", journal.lines))
        .isInstanceOf(Outcome.Done.class);

    assertThat(stage.clients.ecr(Stage.MUMBAI).describeRepositories().repositories())
        .extracting(one -> one.repositoryName())
        .containsExactly("elsewhere/images");
    assertThat(journal.lines).anyMatch(line -> line.contains("is of the stack elsewhere"));
  }

  private Outcome tearDown() {
    return stage.journal().run(TeardownSteps.of(subject, new Order.Teardown(false), stage.clients));
  }

  private List<Service> own() {
    return new OwnResources(stage.clients, subject).services();
  }

  private Service stranger() {
    return stage
        .clients
        .ecs(Stage.MUMBAI)
        .describeServices(it -> it.cluster(design.cluster()).services("stranger"))
        .services()
        .getFirst();
  }
}
