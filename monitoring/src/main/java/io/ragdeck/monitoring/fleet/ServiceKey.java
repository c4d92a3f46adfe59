package io.ragdeck.monitoring.fleet;

/**
 * A service by the two names under which scaling and metrics know it, which know no ARNs.
 *
 * @param cluster the name of the cluster
 * @param service the name of the service
 */
public record ServiceKey(String cluster, String service) {

  public static ServiceKey of(Service service) {
    return new ServiceKey(service.cluster().name(), service.name());
  }
}
