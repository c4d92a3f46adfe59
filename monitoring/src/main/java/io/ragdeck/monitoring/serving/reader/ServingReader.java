package io.ragdeck.monitoring.serving.reader;

import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.Unanswered;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.serving.LoadedModel;
import io.ragdeck.monitoring.serving.Reading;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.ServingPlace;
import io.ragdeck.monitoring.serving.TaskServing;
import io.ragdeck.monitoring.serving.Window;
import io.ragdeck.monitoring.serving.reader.TaskAddressReader.HostPort;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the running tasks of one service, all side by side, and builds on what they said before. */
public final class ServingReader {

  private final Location location;
  private final TaskAddressReader addressReader;
  private final Scrape scrape;
  private final Clock clock;
  private final Map<String, HostPort> addresses = new ConcurrentHashMap<>();

  public ServingReader(
      Location location, TaskAddressReader addressReader, Scrape scrape, Clock clock) {
    this.location = location;
    this.addressReader = addressReader;
    this.scrape = scrape;
    this.clock = clock;
  }

  /**
   * @param tasks the running tasks of the service
   * @param before what was read last
   * @throws Unanswered where none of several, or the only one, answers; the message is the first's
   */
  public ServiceServing read(
      ClusterArn cluster, ServingPlace place, List<Task> tasks, Optional<ServiceServing> before) {
    findAddresses(cluster, place, tasks.stream().map(task -> task.arn().value()).toList());
    List<TaskServing> asked =
        tasks.isEmpty()
            ? List.of()
            : FanOut.each(tasks, task -> ask(place, task, last(before, task)));
    List<TaskServing> failed = asked.stream().filter(task -> task.problem().isPresent()).toList();
    if (!asked.isEmpty() && failed.size() == asked.size()) {
      throw new Unanswered(failed.getFirst().problem().orElseThrow());
    }
    return ServiceServing.of(place.vocabulary(), asked, before, clock.instant());
  }

  private void findAddresses(ClusterArn cluster, ServingPlace place, List<String> tasks) {
    addresses.keySet().retainAll(tasks);
    List<String> unknown = tasks.stream().filter(arn -> !addresses.containsKey(arn)).toList();
    if (!unknown.isEmpty()) {
      addresses.putAll(addressReader.read(cluster, unknown, place.container(), place.port()));
    }
  }

  private static Optional<TaskServing> last(Optional<ServiceServing> before, Task task) {
    return before.stream()
        .flatMap(serving -> serving.tasks().stream())
        .filter(one -> one.task().equals(task.arn().id()))
        .findFirst();
  }

  private TaskServing ask(ServingPlace place, Task task, Optional<TaskServing> last) {
    Window window = last.map(TaskServing::window).orElse(Window.EMPTY);
    HostPort at = addresses.get(task.arn().value());
    if (at == null) {
      return failed(task, Optional.empty(), window, "AWS gives no address for it yet");
    }
    URI address = URI.create("http://%s%s".formatted(at, place.path()));
    try {
      String text = scrape.text(location, address, place.vocabulary().absent());
      Instant now = clock.instant();
      if (!place.vocabulary().measurable()) {
        return read(task, address, window, OllamaModels.read(text));
      }
      return read(task, address, window.and(Reading.of(place.vocabulary(), text, now)), List.of());
    } catch (Unanswered | IllegalArgumentException unusable) {
      return failed(task, Optional.of(address), window, String.valueOf(unusable.getMessage()));
    }
  }

  private static TaskServing read(Task task, URI address, Window window, List<LoadedModel> models) {
    return new TaskServing(
        task.arn().id(),
        Optional.of(address),
        Optional.empty(),
        window.restartedAt(),
        window,
        models);
  }

  private static TaskServing failed(
      Task task, Optional<URI> address, Window window, String problem) {
    return new TaskServing(
        task.arn().id(), address, Optional.of(problem), window.restartedAt(), window, List.of());
  }
}
