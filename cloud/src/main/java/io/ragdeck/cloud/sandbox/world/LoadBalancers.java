package io.ragdeck.cloud.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** The load balancers of a location, their listeners and the rules of those. */
public final class LoadBalancers {

  /** A rule and where it belongs; the priority is {@code default} or a number. */
  public record ListenerRule(String listenerArn, Rule rule) {}

  private final Map<String, LoadBalancer> byArn = new LinkedHashMap<>();
  private final Map<String, Listener> listeners = new LinkedHashMap<>();
  private final Map<String, ListenerRule> rules = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();

  public void add(LoadBalancer balancer, Map<String, String> tagged) {
    byArn.put(balancer.loadBalancerArn(), balancer);
    tags.put(balancer.loadBalancerArn(), new TreeMap<>(tagged));
  }

  /** Puts it in place of what had its ARN. */
  public void change(LoadBalancer balancer) {
    byArn.replace(balancer.loadBalancerArn(), balancer);
  }

  /** Puts it in place of what had its ARN. */
  public void add(Listener listener) {
    listeners.put(listener.listenerArn(), listener);
  }

  /** Puts it in place of what had its ARN. */
  public void add(ListenerRule rule) {
    rules.put(rule.rule().ruleArn(), rule);
  }

  /** What somebody set of its attributes, by AWS's keys; may be changed. */
  public Map<String, String> attributes(String arn) {
    return attributes.computeIfAbsent(arn, _ -> new TreeMap<>());
  }

  public List<LoadBalancer> all() {
    return List.copyOf(byArn.values());
  }

  public Optional<LoadBalancer> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  public List<Listener> listeners() {
    return List.copyOf(listeners.values());
  }

  public Optional<Listener> listener(String arn) {
    return Optional.ofNullable(listeners.get(arn));
  }

  /** Those that were made; each listener has one more, its default. */
  public List<ListenerRule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<ListenerRule> rule(String arn) {
    return Optional.ofNullable(rules.get(arn));
  }

  public Map<String, String> tags(String arn) {
    return tags.computeIfAbsent(arn, untagged -> new TreeMap<>());
  }

  /** The listener that a rule is the default of, by the rule's ARN; or the ARN as it is. */
  public static String listenerOfDefault(String arn) {
    return arn.endsWith("/default")
        ? arn.substring(0, arn.length() - "/default".length())
            .replace(":listener-rule/", ":listener/")
        : arn;
  }

  /** Its listeners go with it. */
  public void delete(LoadBalancer balancer) {
    listeners().stream()
        .filter(listener -> listener.loadBalancerArn().equals(balancer.loadBalancerArn()))
        .forEach(this::delete);
    byArn.remove(balancer.loadBalancerArn());
    tags.remove(balancer.loadBalancerArn());
  }

  /** Its rules go with it. */
  public void delete(Listener listener) {
    rules.values().removeIf(rule -> rule.listenerArn().equals(listener.listenerArn()));
    listeners.remove(listener.listenerArn());
  }

  public void deleteRule(String arn) {
    rules.remove(arn);
  }

  /** Whether a listener or a rule still forwards to the target group. */
  public boolean forwardsTo(String targetGroupArn) {
    return Stream.concat(
            listeners.values().stream().flatMap(listener -> listener.defaultActions().stream()),
            rules.values().stream().flatMap(rule -> rule.rule().actions().stream()))
        .anyMatch(action -> targets(action).contains(targetGroupArn));
  }

  /** The target groups that an action forwards to. */
  public static List<String> targets(Action action) {
    if (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()) {
      return action.forwardConfig().targetGroups().stream()
          .map(group -> group.targetGroupArn())
          .toList();
    }
    return action.targetGroupArn() == null ? List.of() : List.of(action.targetGroupArn());
  }
}
