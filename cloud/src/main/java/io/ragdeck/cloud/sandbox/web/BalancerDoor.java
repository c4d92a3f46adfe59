package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTarget;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import io.ragdeck.cloud.sandbox.world.LoadBalancers.ListenerRule;
import io.ragdeck.cloud.sandbox.world.Mishap;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** How an application load balancer answers: the rule of the lowest priority that fits decides. */
final class BalancerDoor {

  private BalancerDoor() {}

  static Reply enter(Visit visit, LoadBalancer balancer) throws IOException {
    if (balancer.state().code() != LoadBalancerStateEnum.ACTIVE
        || balancer.scheme() == LoadBalancerSchemeEnum.INTERNAL) {
      throw new HttpConnectTimeoutException("HTTP connect timed out");
    }
    Listener listener =
        visit.account().loadBalancers().listeners().stream()
            .filter(one -> one.loadBalancerArn().equals(balancer.loadBalancerArn()))
            .filter(one -> one.port() == visit.port())
            .findFirst()
            .orElseThrow(() -> new ConnectException("Connection timed out"));
    boolean secure = "HTTPS".equals(listener.protocolAsString());
    if (secure != visit.isSecure()) {
      if (visit.isSecure()) {
        throw new SSLHandshakeException("Unsupported or unrecognized SSL message");
      }
      return Reply.ofBalancer(400, "Bad Request");
    }
    if (secure) {
      Certificates.check(visit, listener);
    }
    return answer(visit, listener);
  }

  private static Reply answer(Visit visit, Listener listener) {
    Account account = visit.account();
    List<Action> actions =
        account.loadBalancers().rules().stream()
            .filter(rule -> rule.listenerArn().equals(listener.listenerArn()))
            .map(ListenerRule::rule)
            .sorted(Comparator.comparingInt(BalancerDoor::priority))
            .filter(rule -> Conditions.allMet(rule.conditions(), visit))
            .findFirst()
            .map(Rule::actions)
            .orElseGet(listener::defaultActions);
    for (Action action : actions) {
      switch (action.type()) {
        case FIXED_RESPONSE -> {
          return fixed(action);
        }
        case REDIRECT -> {
          return redirect(visit, action.redirectConfig());
        }
        case FORWARD -> {
          return forward(visit, action);
        }
        default -> {}
      }
    }
    return Reply.ofBalancer(500, "Internal Server Error");
  }

  private static int priority(Rule rule) {
    return Integer.parseInt(rule.priority());
  }

  private static Reply fixed(Action action) {
    if (action.fixedResponseConfig() == null) {
      return Reply.of(503, "");
    }
    String body = action.fixedResponseConfig().messageBody();
    return Reply.of(
        Integer.parseInt(action.fixedResponseConfig().statusCode()), body == null ? "" : body);
  }

  private static Reply redirect(Visit visit, RedirectActionConfig to) {
    String query = visit.address().getQuery() == null ? "" : visit.address().getQuery();
    String protocol =
        filled(or(to.protocol(), "#{protocol}"), visit, query).toLowerCase(Locale.ROOT);
    String path = filled(or(to.path(), "/#{path}"), visit, query);
    String asked = filled(or(to.query(), "#{query}"), visit, query);
    URI address =
        URI.create(
            "%s://%s:%s%s%s"
                .formatted(
                    protocol,
                    filled(or(to.host(), "#{host}"), visit, query),
                    filled(or(to.port(), "#{port}"), visit, query),
                    path,
                    asked.isEmpty() ? "" : "?" + asked));
    return Reply.redirect(to.statusCodeAsString().equals("HTTP_301") ? 301 : 302, address);
  }

  private static String or(String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private static String filled(String text, Visit visit, String query) {
    return text.replace("#{protocol}", visit.isSecure() ? "https" : "http")
        .replace("#{host}", visit.address().getHost())
        .replace("#{port}", String.valueOf(visit.port()))
        .replace("#{path}", visit.path().substring(1))
        .replace("#{query}", query);
  }

  private static Reply forward(Visit visit, Action action) {
    return heaviest(action)
        .flatMap(visit.account().targetGroups()::find)
        .map(group -> through(visit, group))
        .orElseGet(() -> Reply.ofBalancer(503, "Service Temporarily Unavailable"));
  }

  /** Weights share requests out; a single one goes where most go. */
  private static Optional<String> heaviest(Action action) {
    if (action.type() == ActionTypeEnum.FORWARD
        && action.forwardConfig() != null
        && action.forwardConfig().hasTargetGroups()) {
      return action.forwardConfig().targetGroups().stream()
          .filter(group -> weight(group) > 0)
          .max(Comparator.comparingInt(BalancerDoor::weight))
          .map(TargetGroupTuple::targetGroupArn);
    }
    return Optional.ofNullable(action.targetGroupArn());
  }

  private static int weight(TargetGroupTuple group) {
    return group.weight() == null ? 1 : group.weight();
  }

  /** Where every target is unhealthy a load balancer asks them all the same. */
  private static Reply through(Visit visit, LiveTargetGroup group) {
    List<LiveTarget> targets = group.targets();
    Optional<LiveTarget> healthy = first(targets, TargetHealthStateEnum.HEALTHY);
    Optional<LiveTarget> asked = healthy.or(() -> first(targets, TargetHealthStateEnum.UNHEALTHY));
    if (asked.isEmpty()) {
      return Reply.ofBalancer(503, "Service Temporarily Unavailable");
    }
    Optional<Mishap> trouble = asked.get().failing();
    if (trouble.filter(Mishap.ANSWERS_NOT::equals).isPresent()) {
      return Reply.ofBalancer(504, "Gateway Time-out");
    }
    if (trouble.isPresent()) {
      return Reply.of(503, "{\"status\":\"unavailable\"}");
    }
    return asked
        .get()
        .task()
        .map(task -> Containers.answer(visit, task.essential().name(), task.essential().image()))
        .orElseGet(() -> Containers.answer(visit, group.view().targetGroupName(), ""));
  }

  private static Optional<LiveTarget> first(List<LiveTarget> targets, TargetHealthStateEnum state) {
    return targets.stream().filter(target -> target.state() == state).findFirst();
  }
}
