package io.ragdeck.monitoring.serving.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceArn;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import io.ragdeck.monitoring.serving.Fact;
import io.ragdeck.monitoring.serving.Figure;
import io.ragdeck.monitoring.serving.LoadedModel;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.TaskServing;
import io.ragdeck.monitoring.serving.gpu.GpuError;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Model servers and GPUs of the sandbox's systems, asked at their own addresses. */
class ServingWatchTest {

  private static final String PRODUCTION = "ragqa-production";
  private static final String STAGING = "ragqa-staging";
  private static final String LLM = "ragqa-llm-service";

  @Test
  void asksWhatTheServersSayOfThemselves() {
    try (Serving serving = new Serving("healthy")) {
      ServiceServing first = serving.of(PRODUCTION, LLM).value().orElseThrow();

      assertThat(first.engine()).isEqualTo("vLLM");
      assertThat(first.tasks()).hasSize(1).allMatch(task -> task.problem().isEmpty());
      assertThat(first.figure(Fact.WAITING)).isEqualTo(Figure.of(0));
      assertThat(number(first, Fact.RUNNING)).isPositive();
      assertThat(number(first, Fact.CACHE_USE)).isBetween(1.0, 99.0);
      assertThat(first.figure(Fact.TOKENS_OUT))
          .isEqualTo(new Figure.Unknown("known from the second reading on"));

      serving.after(Duration.ofMinutes(1));
      ServiceServing second = serving.of(PRODUCTION, LLM).value().orElseThrow();

      assertThat(number(second, Fact.TOKENS_OUT)).isBetween(100.0, 2000.0);
      assertThat(number(second, Fact.TOKENS_IN)).isGreaterThan(number(second, Fact.TOKENS_OUT));
      assertThat(number(second, Fact.FIRST_TOKEN_MEDIAN))
          .isPositive()
          .isLessThan(number(second, Fact.FIRST_TOKEN_P95));
      assertThat(second.waiting()).hasSize(2);
    }
  }

  @Test
  void understandsOlderNamesToo() {
    try (Serving serving = new Serving("healthy")) {
      ServiceServing staging =
          serving.of(STAGING, "ragqa-staging-llm-service").value().orElseThrow();

      assertThat(number(staging, Fact.CACHE_USE)).isBetween(1.0, 99.0);
      assertThat(number(staging, Fact.RUNNING)).isPositive();
    }
  }

  @Test
  void theQueueGrowsWhenThereIsMoreToDoThanTasksCanDo() {
    try (Serving serving = new Serving("healthy")) {
      assertThat(number(serving.of(PRODUCTION, LLM).value().orElseThrow(), Fact.WAITING)).isZero();
      serving
          .ecs()
          .updateService(request -> request.cluster("ragqa-cluster").service(LLM).desiredCount(6));
      serving.after(Duration.ofSeconds(15));

      assertThat(number(serving.of(PRODUCTION, LLM).value().orElseThrow(), Fact.WAITING))
          .isPositive();
    }
  }

  @Test
  void servicesThatServeNoModelAreNotAsked() {
    try (Serving serving = new Serving("healthy")) {
      assertThat(serving.board.of(serving.arn(PRODUCTION, "ragqa-api-gateway"))).isEmpty();
      assertThat(serving.board.services()).hasSize(2);
    }
  }

  @Test
  void anAddressIsAskedForOnce() {
    try (Serving serving = new Serving("healthy")) {
      long before = serving.fleet.callsOf("ecs:DescribeTasks");
      serving.watch.refreshNow();
      serving.watch.refreshNow();

      assertThat(serving.fleet.callsOf("ecs:DescribeTasks")).isEqualTo(before);
    }
  }

  @Test
  void aServerThatIsKilledCountsFromTheBeginning() {
    try (Serving serving = new Serving("bad-night")) {
      Set<String> tasks = new HashSet<>();
      for (int round = 0; round < 60; round++) {
        serving.after(Duration.ofSeconds(10));
        Observed<ServiceServing> now = serving.of(PRODUCTION, LLM);
        now.value()
            .ifPresent(
                value -> {
                  value.tasks().stream().map(TaskServing::task).forEach(tasks::add);
                  value
                      .figure(Fact.TOKENS_OUT)
                      .number()
                      .ifPresent(rate -> assertThat(rate).isBetween(0.0, 2000.0));
                });
      }

      assertThat(tasks).as("tasks that were asked in ten minutes").hasSizeGreaterThan(1);
    }
  }

  @Test
  void anErrorOfAGpuThatWasThereBeforeSaysSo() {
    try (Serving serving = new Serving("bad-night")) {
      List<HostGpus> hosts =
          serving.board.hosts().values().stream()
              .flatMap(observed -> observed.value().stream())
              .toList();

      assertThat(hosts).isNotEmpty();
      assertThat(hosts.stream().flatMap(host -> host.findings().stream()))
          .extracting(GpuFinding::error, GpuFinding::value, GpuFinding::seenAt)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple(GpuError.XID, 48L, Optional.empty()),
              org.assertj.core.groups.Tuple.tuple(GpuError.DOUBLE_BIT, 1L, Optional.empty()));
    }
  }

  @Test
  void whatAGpuComplainedOfIsKeptForADayAfterItsTaskHasGone() {
    try (Serving serving = new Serving("bad-night")) {
      Set<String> complaining = complaining(serving);
      assertThat(complaining).isNotEmpty();
      for (ServiceState state : serving.fleet.system(PRODUCTION).services().value().orElseThrow()) {
        var ignored =
            serving
                .ecs()
                .updateService(
                    request ->
                        request
                            .cluster(state.service().cluster().value())
                            .service(state.name())
                            .desiredCount(0));
      }
      serving.after(Duration.ofMinutes(20));
      assertThat(serving.fleet.system(PRODUCTION).services().value().orElseThrow())
          .allSatisfy(
              state ->
                  assertThat(
                          state.tasks().value().orElse(List.of()).stream()
                              .anyMatch(Task::isRunning))
                      .isFalse());
      assertThat(complaining(serving)).isEqualTo(complaining);
      serving.after(Duration.ofHours(25));
      assertThat(serving.board.hosts()).doesNotContainKeys(complaining.toArray(String[]::new));
    }
  }

  private static Set<String> complaining(Serving serving) {
    return serving.board.hosts().values().stream()
        .flatMap(observed -> observed.value().stream())
        .filter(host -> !host.findings().isEmpty())
        .map(HostGpus::instance)
        .collect(Collectors.toSet());
  }

  @Test
  void gpusOfAHealthySystemHaveNothingToTell() {
    try (Serving serving = new Serving("healthy")) {
      assertThat(serving.board.hosts()).isNotEmpty();
      assertThat(serving.board.hosts().values())
          .allSatisfy(
              host -> {
                HostGpus gpus = host.value().orElseThrow();
                assertThat(gpus.findings()).isEmpty();
                assertThat(gpus.gpus().values())
                    .singleElement()
                    .satisfies(gpu -> assertThat(gpu.model()).isEqualTo("NVIDIA A10G"));
              });
    }
  }

  @Test
  void ollamaIsNotMeasurableAndSaysWhatIsLoaded() {
    try (Serving serving = new Serving("healthy")) {
      serving.becomesOllama("ragqa-cluster", LLM);
      ServiceServing ollama = serving.of(PRODUCTION, LLM).value().orElseThrow();

      assertThat(ollama.engine()).isEqualTo("Ollama");
      assertThat(ollama.measurable()).isFalse();
      assertThat(ollama.figure(Fact.WAITING))
          .isEqualTo(new Figure.Unknown("not measurable: Ollama does not give it"));
      assertThat(ollama.models()).extracting(LoadedModel::name).containsExactly("llama3.2:3b");
    }
  }

  @Test
  void whoIsOutOfReachIsToldWhatToOpenAndKeepsWhatWasRead() {
    try (Serving serving = new Serving("healthy")) {
      Observed<ServiceServing> good = serving.of(PRODUCTION, LLM);
      serving.closed = true;
      serving.after(Duration.ofSeconds(15));
      Observed<ServiceServing> old = serving.of(PRODUCTION, LLM);

      assertThat(old.value()).isEqualTo(good.value());
      assertThat(old.observedAt()).isEqualTo(good.observedAt());
      assertThat(old.problem().orElseThrow().message())
          .startsWith("No answer from 10.0.")
          .contains("security group");

      serving.closed = false;
      serving.after(Duration.ofSeconds(15));
      assertThat(serving.of(PRODUCTION, LLM).isStale()).isFalse();
    }
  }

  @Test
  void whoWasNeverReachedIsUnknown() {
    try (Serving serving = new Serving("healthy", true)) {
      Observed<ServiceServing> never = serving.of(PRODUCTION, LLM);

      assertThat(never.value()).isEmpty();
      assertThat(never.isStale()).isTrue();
    }
  }

  private static double number(ServiceServing serving, Fact fact) {
    return serving.figure(fact).number().orElseThrow();
  }

  /** The watch beside a fleet of the sandbox. */
  private static final class Serving implements AutoCloseable {

    private final SandboxFleet fleet;
    private final ServingBoard board = new ServingBoard();
    private final ServingWatch watch;
    private boolean closed;

    Serving(String scenario) {
      this(scenario, false);
    }

    Serving(String scenario, boolean closed) {
      this.fleet = new SandboxFleet(scenario);
      this.closed = closed;
      this.watch =
          new ServingWatch(
              fleet.sandbox().clients(),
              this::ask,
              fleet.board(),
              board,
              9400,
              fleet.sandbox().clock());
      fleet.refreshWithDefinitions();
      watch.refreshNow();
    }

    private HttpProbe.Answer ask(Location location, HttpProbe.Question question)
        throws IOException, InterruptedException {
      if (closed) {
        throw new HttpConnectTimeoutException("HTTP connect timed out");
      }
      return fleet.sandbox().probe().ask(location, question);
    }

    void after(Duration time) {
      fleet.refreshAfter(time);
      watch.refreshNow();
    }

    ServiceArn arn(String system, String service) {
      return fleet.service(system, service).service().arn();
    }

    Observed<ServiceServing> of(String system, String service) {
      return board.of(arn(system, service)).orElseThrow();
    }

    EcsClient ecs() {
      return fleet.sandbox().clients().ecs(MUMBAI);
    }

    @Override
    public void close() {
      watch.close();
      fleet.close();
    }

    /** The same service with another image, which serves elsewhere. */
    void becomesOllama(String cluster, String service) {
      ServiceState state = fleet.service(PRODUCTION, service);
      TaskDefinition now =
          ecs()
              .describeTaskDefinition(
                  request -> request.taskDefinition(state.service().taskDefinition().value()))
              .taskDefinition();
      ContainerDefinition ollama =
          now.containerDefinitions()
              .getFirst()
              .copy(
                  container ->
                      container
                          .image("ollama/ollama:0.15.2")
                          .environment(List.of())
                          .portMappings(port -> port.containerPort(11434).protocol("tcp")));
      TaskDefinition next =
          ecs()
              .registerTaskDefinition(
                  request ->
                      request
                          .family(now.family())
                          .networkMode(now.networkMode())
                          .requiresCompatibilities(now.requiresCompatibilities())
                          .cpu(now.cpu())
                          .memory(now.memory())
                          .executionRoleArn(now.executionRoleArn())
                          .taskRoleArn(now.taskRoleArn())
                          .volumes(now.volumes())
                          .containerDefinitions(ollama))
              .taskDefinition();
      ecs()
          .updateService(
              request ->
                  request
                      .cluster(cluster)
                      .service(service)
                      .taskDefinition(next.taskDefinitionArn())
                      .deploymentConfiguration(
                          how -> how.minimumHealthyPercent(0).maximumPercent(100)));
      fleet.refreshAfter(Duration.ofMinutes(20));
      fleet.refreshWithDefinitions();
      watch.refreshNow();
    }
  }
}
