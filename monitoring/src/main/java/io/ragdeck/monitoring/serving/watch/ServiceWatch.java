package io.ragdeck.monitoring.serving.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.Refresher;
import io.ragdeck.monitoring.fleet.watch.Source;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.ServingPlace;
import io.ragdeck.monitoring.serving.reader.Scrape;
import io.ragdeck.monitoring.serving.reader.ServingReader;
import io.ragdeck.monitoring.serving.reader.TaskAddressReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One service that serves a model. */
final class ServiceWatch {

  private final Refresher<ServiceServing> refresher;
  private final Beat beat;
  private volatile ServiceState state;
  private volatile ServingPlace place;

  ServiceWatch(
      Location location,
      ServiceState state,
      ServingPlace place,
      AwsClients aws,
      Scrape scrape,
      Clock clock) {
    this.state = state;
    this.place = place;
    ServingReader reader =
        new ServingReader(location, new TaskAddressReader(aws, location), scrape, clock);
    this.refresher =
        new Refresher<>(
            Source.serving(location, state.name()),
            clock,
            last -> read(reader, last),
            ServiceWatch::partialProblem);
    this.beat = new Beat(refresher, () -> 1);
  }

  void follow(ServiceState now, ServingPlace where) {
    state = now;
    place = where;
  }

  ServingPlace place() {
    return place;
  }

  Beat beat() {
    return beat;
  }

  Observed<ServiceServing> observed() {
    return refresher.observed();
  }

  private ServiceServing read(ServingReader reader, Observed<ServiceServing> last) {
    List<Task> running =
        state.tasks().value().orElse(List.of()).stream().filter(Task::isRunning).toList();
    return reader.read(state.service().cluster(), place, running, last.value());
  }

  private static Optional<CloudProblem> partialProblem(ServiceServing serving) {
    return serving.unanswered().stream()
        .findFirst()
        .flatMap(task -> task.problem())
        .map(
            why ->
                new CloudProblem(
                    CloudProblem.Kind.UNAVAILABLE,
                    "%s of %s tasks did not answer. %s"
                        .formatted(serving.unanswered().size(), serving.tasks().size(), why),
                    Optional.empty()));
  }
}
