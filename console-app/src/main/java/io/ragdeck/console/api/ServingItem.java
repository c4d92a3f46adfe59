package io.ragdeck.console.api;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.serving.Fact;
import io.ragdeck.monitoring.serving.Figure;
import io.ragdeck.monitoring.serving.LoadedModel;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.TaskServing;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the model server of a service does. */
@Schema(description = "What a server of language models says of itself, in one vocabulary")
public record ServingItem(
    @Schema(description = "What serves; null where it never answered", examples = "vLLM")
        Optional<String> engine,
    @Schema(description = "Whether it has metrics at all; null where it never answered")
        Optional<Boolean> measurable,
    @Schema(description = "Of all tasks that answered together") List<FigureItem> figures,
    List<ServingTaskItem> tasks,
    @Schema(description = "The models that are loaded, where the server says so")
        List<LoadedModelItem> models,
    @Schema(description = "When the figures were read; null for never")
        Optional<Instant> observedAt,
    @Schema(description = "Why the last read failed; null where it did not")
        Optional<AwsProblem> problem) {

  /** One fact. */
  public record FigureItem(
      Fact fact,
      Fact.Unit unit,
      @Schema(description = "null for unknown, which is not 0") Optional<Double> value,
      @Schema(description = "Whether it may be more: the server measures no further")
          boolean atLeast,
      @Schema(description = "Why there is no value; null where there is one")
          Optional<String> why) {

    static FigureItem of(Fact fact, Figure figure) {
      return switch (figure) {
        case Figure.Known(double value, boolean atLeast) ->
            new FigureItem(fact, fact.unit(), Optional.of(value), atLeast, Optional.empty());
        case Figure.Unknown(String why) ->
            new FigureItem(fact, fact.unit(), Optional.empty(), false, Optional.of(why));
      };
    }
  }

  /** One task that serves. */
  public record ServingTaskItem(
      String task,
      @Schema(description = "What was asked; null while AWS gives no address")
          Optional<String> address,
      @Schema(description = "Why it did not answer, and what to open; null where it did")
          Optional<String> problem,
      @Schema(description = "When its counters were last seen to begin anew")
          Optional<Instant> restartedAt) {

    static ServingTaskItem of(TaskServing task) {
      return new ServingTaskItem(
          task.task(), task.address().map(URI::toString), task.problem(), task.restartedAt());
    }
  }

  /** A model in memory. */
  public record LoadedModelItem(
      String name,
      long bytes,
      @Schema(description = "Of what of it lies in the memory of GPUs") long gpuBytes,
      Optional<Instant> expiresAt) {

    static LoadedModelItem of(LoadedModel model) {
      return new LoadedModelItem(model.name(), model.bytes(), model.gpuBytes(), model.expiresAt());
    }
  }

  static ServingItem of(Observed<ServiceServing> serving) {
    Optional<ServiceServing> value = serving.value();
    return new ServingItem(
        value.map(ServiceServing::engine),
        value.map(ServiceServing::measurable),
        value
            .map(
                one ->
                    Arrays.stream(Fact.values())
                        .map(fact -> FigureItem.of(fact, one.figure(fact)))
                        .toList())
            .orElse(List.of()),
        value.map(one -> one.tasks().stream().map(ServingTaskItem::of).toList()).orElse(List.of()),
        value.map(one -> one.models().stream().map(LoadedModelItem::of).toList()).orElse(List.of()),
        serving.observedAt(),
        AwsProblem.of(serving));
  }
}
