package io.ragdeck.provisioning.maintenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/**
 * The rules of one listener. Ours stands first, known by its tag; rules in its way are moved by
 * one, and each carries as a tag which priority it had, so that all of them return to their own.
 */
final class Rules {

  static final String OURS = "ragdeck:maintenance";
  static final String FORMER = "ragdeck:priority";

  private static final int FIRST = 1;

  private static final RuleCondition EVERYTHING =
      RuleCondition.builder()
          .field("path-pattern")
          .pathPatternConfig(it -> it.values("/*"))
          .build();

  /** Most resources that one question about tags names. */
  private static final int BATCH = 20;

  private final ElasticLoadBalancingV2Client elb;
  private final String listener;

  Rules(ElasticLoadBalancingV2Client elb, String listener) {
    this.elb = elb;
    this.listener = listener;
  }

  private record Tagged(Rule rule, Map<String, String> tags) {

    boolean ours() {
      return tags.containsKey(OURS);
    }

    Optional<Integer> former() {
      return Optional.ofNullable(tags.get(FORMER)).map(Integer::valueOf);
    }

    int priority() {
      return Integer.parseInt(rule.priority());
    }
  }

  /**
   * Puts the page before all else; whether anything had to be done for it.
   *
   * @param system whose rule it is, as its tags say
   */
  boolean begin(String page, List<Tag> system) {
    List<Tagged> present = read();
    Optional<Tagged> ours = present.stream().filter(Tagged::ours).findFirst();
    Action answer = answer(page);
    if (ours.isEmpty()) {
      List<Tag> tags = new ArrayList<>(system);
      tags.add(tag(OURS, "page"));
      try {
        makeRoom(present);
        create(answer, tags);
      } catch (SdkException refused) {
        takeBack(refused);
        throw refused;
      }
      return true;
    }
    boolean same =
        ours.get().rule().actions().stream()
            .anyMatch(
                action ->
                    action.fixedResponseConfig() != null
                        && page.equals(action.fixedResponseConfig().messageBody()));
    if (!same) {
      elb.modifyRule(request -> request.ruleArn(ours.get().rule().ruleArn()).actions(answer));
    }
    return !same;
  }

  private void create(Action answer, List<Tag> tags) {
    elb.createRule(
        request ->
            request
                .listenerArn(listener)
                .priority(FIRST)
                .conditions(List.of(EVERYTHING))
                .actions(answer)
                .tags(tags));
  }

  /** A listener may have no room for one more rule: then all stand as they did before. */
  private void takeBack(SdkException refused) {
    try {
      boolean ignored = end();
    } catch (SdkException also) {
      refused.addSuppressed(also);
    }
  }

  /** Takes the page away and gives every rule its own priority again; whether there was any. */
  boolean end() {
    List<Tagged> present = read();
    List<Tagged> ours = present.stream().filter(Tagged::ours).toList();
    ours.forEach(one -> elb.deleteRule(request -> request.ruleArn(one.rule().ruleArn())));
    List<Tagged> moved =
        present.stream().filter(one -> !one.ours() && one.former().isPresent()).toList();
    moved.stream()
        .filter(one -> one.priority() != one.former().orElseThrow())
        .sorted(Comparator.comparingInt(Tagged::priority))
        .forEach(one -> move(one, one.former().orElseThrow()));
    batches(moved.stream().map(Tagged::rule))
        .forEach(batch -> elb.removeTags(request -> request.resourceArns(batch).tagKeys(FORMER)));
    return !ours.isEmpty() || !moved.isEmpty();
  }

  /** Moves what stands without a gap from the first place on; first it is written down. */
  private void makeRoom(List<Tagged> present) {
    Map<Integer, Tagged> byPriority = new HashMap<>();
    present.forEach(one -> byPriority.put(one.priority(), one));
    List<Tagged> moving = new ArrayList<>();
    for (int priority = FIRST; byPriority.containsKey(priority); priority++) {
      moving.add(byPriority.get(priority));
    }
    for (Tagged one : moving) {
      if (one.former().isEmpty()) {
        elb.addTags(
            request ->
                request
                    .resourceArns(one.rule().ruleArn())
                    .tags(tag(FORMER, one.rule().priority())));
      }
    }
    moving.reversed().forEach(one -> move(one, one.priority() + 1));
  }

  /** One at a time, each to a place that is free: at no moment do two change their order. */
  private void move(Tagged one, int priority) {
    RulePriorityPair pair =
        RulePriorityPair.builder().ruleArn(one.rule().ruleArn()).priority(priority).build();
    elb.setRulePriorities(request -> request.rulePriorities(pair));
  }

  /** Without the default rule, which nothing can stand behind. */
  private List<Tagged> read() {
    List<Rule> rules =
        elb.describeRulesPaginator(request -> request.listenerArn(listener)).rules().stream()
            .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
            .toList();
    Map<String, Map<String, String>> tags = new HashMap<>();
    batches(rules.stream())
        .flatMap(
            arns ->
                elb.describeTags(request -> request.resourceArns(arns)).tagDescriptions().stream())
        .forEach(
            description -> {
              Map<String, String> own = new HashMap<>();
              description.tags().forEach(tag -> own.put(tag.key(), tag.value()));
              tags.put(description.resourceArn(), own);
            });
    return rules.stream()
        .map(rule -> new Tagged(rule, tags.getOrDefault(rule.ruleArn(), Map.of())))
        .toList();
  }

  private static Stream<List<String>> batches(Stream<Rule> rules) {
    return rules.map(Rule::ruleArn).gather(Gatherers.windowFixed(BATCH));
  }

  private static Action answer(String page) {
    return Action.builder()
        .type(ActionTypeEnum.FIXED_RESPONSE)
        .fixedResponseConfig(
            it -> it.statusCode("" + Page.STATUS).contentType("text/html").messageBody(page))
        .build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
