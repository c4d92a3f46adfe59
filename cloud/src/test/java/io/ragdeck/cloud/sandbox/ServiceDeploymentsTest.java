package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.world.Mishap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** What is recorded of a service's deployments, and how one is stopped. */
class ServiceDeploymentsTest {

  private final World world = new World("empty");
  private final EcsClient ecs = world.ecs();

  @BeforeEach
  void createSteadyService() {
    Ecs.createWeb(
        ecs,
        2,
        request ->
            request.deploymentConfiguration(
                one -> one.deploymentCircuitBreaker(it -> it.enable(true).rollback(true))));
    world.advance(Duration.ofMinutes(2));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aDeploymentIsPendingInProgressThenSuccessful() {
    assertThat(statuses()).containsExactly(ServiceDeploymentStatus.SUCCESSFUL);
    deploySecondRevision();
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.PENDING);
    assertThat(web().currentServiceDeployment()).isEqualTo(newest().serviceDeploymentArn());
    world.advance(Duration.ofSeconds(5));
    ServiceDeployment during = newest();
    assertThat(during.status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
    assertThat(during.targetServiceRevision().requestedTaskCount()).isEqualTo(2);
    assertThat(during.sourceServiceRevisions().getFirst().runningTaskCount()).isEqualTo(2);
    assertThat(during.deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.MONITORING);
    assertThat(during.deploymentCircuitBreaker().threshold()).isEqualTo(3);
    world.advance(Duration.ofMinutes(2));
    assertThat(statuses())
        .containsExactly(ServiceDeploymentStatus.SUCCESSFUL, ServiceDeploymentStatus.SUCCESSFUL);
    assertThat(newest().finishedAt()).isAfter(newest().startedAt());
    assertThat(web().currentServiceDeployment()).isNull();
  }

  @Test
  void oneThatIsStoppedGoesBackToTheRevisionBefore() {
    deploySecondRevision();
    world.advance(Duration.ofSeconds(20));
    String arn = newest().serviceDeploymentArn();
    ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn));
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_REQUESTED);
    assertThat(newest().rollback().serviceRevisionArn())
        .isEqualTo(newest().sourceServiceRevisions().getFirst().arn());
    world.advance(Duration.ofSeconds(2));
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
    for (int second = 0; second < 120; second++) {
      assertThat(web().runningCount()).isGreaterThanOrEqualTo(2);
      world.advance(Duration.ofSeconds(1));
    }
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    assertThat(web().taskDefinition()).endsWith("/web:1");
    assertThat(web().deployments()).hasSize(1);
    assertThat(newest().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE);
    assertThatThrownBy(
            () -> ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void theCircuitBreakerRollsBackAndTheRecordSaysSo() {
    world
        .sandbox
        .mischief()
        .afflict(World.PRODUCTION, "shop", "web", Mishap.IMAGE_NOT_FOUND, Duration.ZERO);
    deploySecondRevision();
    world.advanceUntil(now -> newest().rollback() != null);
    assertThat(newest().deploymentCircuitBreaker().status())
        .isEqualTo(ServiceDeploymentRollbackMonitorsStatus.TRIGGERED);
    assertThat(newest().statusReason()).contains("circuit breaker");
    world.advance(Duration.ofMinutes(3));
    assertThat(newest().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
  }

  @Test
  void withoutAnythingToGoBackToARollbackFails() {
    ecs.createService(
        request ->
            request
                .cluster("shop")
                .serviceName("first")
                .taskDefinition("web")
                .desiredCount(1)
                .launchType("FARGATE")
                .networkConfiguration(Ecs.network()));
    world.advance(Duration.ofSeconds(3));
    String arn =
        ecs.listServiceDeployments(request -> request.cluster("shop").service("first"))
            .serviceDeployments()
            .getFirst()
            .serviceDeploymentArn();
    ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn));
    ServiceDeployment failed = describe(arn);
    assertThat(failed.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
    assertThat(failed.statusReason()).contains("No rollback candidate");
  }

  @Test
  void aNewDeploymentTakesThePlaceOfOneInProgress() {
    deploySecondRevision();
    world.advance(Duration.ofSeconds(5));
    ecs.updateService(request -> request.cluster("shop").service("web").forceNewDeployment(true));
    assertThat(statuses())
        .containsExactly(
            ServiceDeploymentStatus.PENDING,
            ServiceDeploymentStatus.STOPPED,
            ServiceDeploymentStatus.SUCCESSFUL);
    assertThat(
            ecs.listServiceDeployments(
                    request ->
                        request
                            .cluster("shop")
                            .service("web")
                            .status(ServiceDeploymentStatus.STOPPED))
                .serviceDeployments())
        .hasSize(1);
  }

  @Test
  void aDeregisteredRevisionRunsOnButStartsNothingNew() {
    assertThat(
            ecs.deregisterTaskDefinition(request -> request.taskDefinition("web:1"))
                .taskDefinition()
                .status())
        .isEqualTo(TaskDefinitionStatus.INACTIVE);
    world.advance(Duration.ofMinutes(1));
    assertThat(web().runningCount()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                ecs.updateService(
                    request -> request.cluster("shop").service("web").taskDefinition("web:1")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("TaskDefinition is inactive");
    assertThatThrownBy(() -> ecs.deregisterTaskDefinition(request -> request.taskDefinition("web")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Revision is missing.");
    assertThatThrownBy(() -> ecs.describeTaskDefinition(request -> request.taskDefinition("web")))
        .isInstanceOf(ClientException.class);
  }

  @Test
  void tagsOfAServiceSurviveItsChanges() {
    ecs.tagResource(
        request ->
            request
                .resourceArn(web().serviceArn())
                .tags(Tag.builder().key("ragdeck:parked").value("2").build()));
    ecs.updateService(request -> request.cluster("shop").service("web").desiredCount(0));
    deploySecondRevision();
    world.advance(Duration.ofMinutes(5));
    assertThat(web().tags()).contains(Tag.builder().key("ragdeck:parked").value("2").build());
  }

  @Test
  void saysWhatIsNotThere() {
    String arn = newest().serviceDeploymentArn() + "x";
    assertThat(
            ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arn))
                .failures()
                .getFirst()
                .reason())
        .isEqualTo("MISSING");
    assertThatThrownBy(
            () -> ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(arn)))
        .isInstanceOf(ServiceDeploymentNotFoundException.class);
  }

  private void deploySecondRevision() {
    ecs.registerTaskDefinition(Ecs.web("web").cpu("512").memory("1024").build());
    ecs.updateService(request -> request.cluster("shop").service("web").taskDefinition("web:2"));
  }

  private List<ServiceDeploymentBrief> list() {
    return ecs.listServiceDeployments(request -> request.cluster("shop").service("web"))
        .serviceDeployments();
  }

  private List<ServiceDeploymentStatus> statuses() {
    return list().stream().map(ServiceDeploymentBrief::status).toList();
  }

  private ServiceDeployment newest() {
    return describe(list().getFirst().serviceDeploymentArn());
  }

  private ServiceDeployment describe(String arn) {
    return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arn))
        .serviceDeployments()
        .getFirst();
  }

  private Service web() {
    return world.service(World.PRODUCTION, "shop", "web");
  }
}
