package io.ragdeck.monitoring.serving;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ServiceArn;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The read model of model servers and of the errors of GPUs: pages and API answer from it. */
public final class ServingBoard {

  private static final Logger LOG = System.getLogger(ServingBoard.class.getName());

  private final List<Consumer<Set<ServiceArn>>> listeners = new CopyOnWriteArrayList<>();
  private volatile Map<ServiceArn, Observed<ServiceServing>> services = Map.of();
  private volatile Map<String, Observed<HostGpus>> hosts = Map.of();

  /** Empty where nothing says that the service serves a model. */
  public Optional<Observed<ServiceServing>> of(ServiceArn service) {
    return Optional.ofNullable(services.get(service));
  }

  /** By the id of the EC2 instance; empty for one that no task holds a GPU of. */
  public Optional<Observed<HostGpus>> host(String instance) {
    return Optional.ofNullable(hosts.get(instance));
  }

  /** Every service that serves a model. */
  public Map<ServiceArn, Observed<ServiceServing>> services() {
    return services;
  }

  /** Every host under tasks with GPUs, by the id of the instance. */
  public Map<String, Observed<HostGpus>> hosts() {
    return hosts;
  }

  /** Calls the listener with the services whose words changed, on the watch's thread. */
  public void onChange(Consumer<Set<ServiceArn>> listener) {
    listeners.add(listener);
  }

  /**
   * @param changed the services of which a page would say something else
   */
  public void publish(
      Map<ServiceArn, Observed<ServiceServing>> nextServices,
      Map<String, Observed<HostGpus>> nextHosts,
      Set<ServiceArn> changed) {
    services = Map.copyOf(nextServices);
    hosts = Map.copyOf(nextHosts);
    if (!changed.isEmpty()) {
      listeners.forEach(listener -> tell(listener, changed));
    }
  }

  private static void tell(Consumer<Set<ServiceArn>> listener, Set<ServiceArn> changed) {
    try {
      listener.accept(changed);
    } catch (RuntimeException failure) {
      // One listener's bug must not keep the others, or the next round, from the news.
      LOG.log(Level.ERROR, "A listener of the serving board failed", failure);
    }
  }
}
