package io.ragdeck.console.services;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Trend;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.serving.Fact;
import io.ragdeck.monitoring.serving.Figure;
import io.ragdeck.monitoring.serving.LoadedModel;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.TaskServing;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the model server of a service does.
 *
 * @param engine such as vLLM; empty where it never answered
 * @param measurable whether the server has metrics at all
 * @param problem why the last attempt failed, in part or whole
 * @param observedAt when the figures were read
 * @param waiting how many requests waited in the last hour
 * @param findings what went wrong with the GPUs that its tasks hold
 * @param restartedAt when a server was last seen to begin anew
 */
public record ServingSection(
    Optional<String> engine,
    boolean measurable,
    Optional<String> problem,
    Optional<Instant> observedAt,
    List<Row> rows,
    Optional<Trend> waiting,
    List<ModelRow> models,
    List<GpuFinding> findings,
    Optional<Instant> restartedAt) {

  /**
   * One fact.
   *
   * @param known whether the words are a value, not why there is none
   */
  public record Row(String name, String words, boolean known) {}

  /**
   * A model that is loaded.
   *
   * @param memory "3.6 GiB, of it 0 MiB in GPU memory"
   */
  public record ModelRow(String name, String memory, Optional<Instant> expiresAt) {

    private static final long MIB = 1024 * 1024;

    static ModelRow of(LoadedModel model) {
      return new ModelRow(
          model.name(),
          "%s, of it %s in GPU memory"
              .formatted(
                  Amounts.mebibytes(model.bytes() / MIB),
                  Amounts.mebibytes(model.gpuBytes() / MIB)),
          model.expiresAt());
    }
  }

  /** Empty where nothing says that the service serves a model, and its GPUs are well. */
  public static Optional<ServingSection> of(ServingBoard board, ServiceState state) {
    Optional<Observed<ServiceServing>> serving = board.of(state.service().arn());
    List<GpuFinding> findings = findings(board, state);
    return serving.isEmpty() && findings.isEmpty()
        ? Optional.empty()
        : Optional.of(of(serving.orElse(Observed.never()), findings));
  }

  static ServingSection of(Observed<ServiceServing> serving, List<GpuFinding> findings) {
    Optional<ServiceServing> value = serving.value();
    return new ServingSection(
        value.map(ServiceServing::engine),
        value.map(ServiceServing::measurable).orElse(true),
        serving.problem().map(CloudProblem::message),
        serving.observedAt(),
        value.filter(ServiceServing::measurable).map(ServingSection::rows).orElse(List.of()),
        value.flatMap(
            one ->
                Trend.counted(
                    "Requests waiting", one.waiting(), serving.observedAt().orElseThrow())),
        value.stream().flatMap(one -> one.models().stream()).map(ModelRow::of).toList(),
        findings,
        value.stream()
            .flatMap(one -> one.tasks().stream())
            .map(TaskServing::restartedAt)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()));
  }

  private static List<Row> rows(ServiceServing serving) {
    return Arrays.stream(Fact.values())
        .map(
            fact ->
                switch (serving.figure(fact)) {
                  case Figure.Known known -> new Row(fact.words(), words(fact, known), true);
                  case Figure.Unknown(String why) -> new Row(fact.words(), why, false);
                })
        .toList();
  }

  private static String words(Fact fact, Figure.Known figure) {
    double value = figure.value();
    String words =
        switch (fact.unit()) {
          case REQUESTS -> Amounts.grouped(Math.round(value));
          case SECONDS ->
              value < 1
                  ? Math.round(value * 1000) + " ms"
                  : String.format(Locale.ENGLISH, "%.1f s", value);
          case TOKENS_A_SECOND -> Amounts.grouped(Math.round(value)) + " a second";
          case PERCENT -> Amounts.percent(value);
          case COUNT -> Amounts.grouped(Math.round(value)) + " in 5 min";
        };
    return figure.atLeast() ? "more than " + words : words;
  }

  /** Of the GPUs that running tasks of the service hold, wherever they are. */
  private static List<GpuFinding> findings(ServingBoard board, ServiceState state) {
    Set<String> held = new HashSet<>();
    Set<String> hosts = new HashSet<>();
    for (Task task : state.tasks().value().orElse(List.of())) {
      if (task.isRunning()) {
        task.containers().forEach(container -> held.addAll(container.gpuIds()));
        task.instance().ifPresent(hosts::add);
      }
    }
    return hosts.stream()
        .sorted()
        .flatMap(host -> board.host(host).stream())
        .flatMap(observed -> observed.value().stream())
        .map(HostGpus::findings)
        .flatMap(List::stream)
        .filter(finding -> held.contains(finding.gpu()))
        .toList();
  }
}
