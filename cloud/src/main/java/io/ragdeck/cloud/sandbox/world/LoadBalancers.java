package io.ragdeck.cloud.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** The load balancers of a location and their listeners. */
public final class LoadBalancers {

  private final Map<String, LoadBalancer> byArn = new LinkedHashMap<>();
  private final Map<String, Listener> listeners = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

  public void add(LoadBalancer balancer, Map<String, String> tagged) {
    byArn.put(balancer.loadBalancerArn(), balancer);
    tags.put(balancer.loadBalancerArn(), new TreeMap<>(tagged));
  }

  public void add(Listener listener) {
    listeners.put(listener.listenerArn(), listener);
  }

  public List<LoadBalancer> all() {
    return List.copyOf(byArn.values());
  }

  public List<Listener> listeners() {
    return List.copyOf(listeners.values());
  }

  public Map<String, String> tags(String arn) {
    return tags.getOrDefault(arn, new TreeMap<>());
  }
}
