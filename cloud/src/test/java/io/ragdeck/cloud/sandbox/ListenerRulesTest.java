package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

class ListenerRulesTest {

  private final World world = new World("empty");
  private final ElasticLoadBalancingV2Client elb = world.elbv2();
  private String listener = "";
  private String group = "";

  @BeforeEach
  void createListener() {
    String balancer =
        elb.createLoadBalancer(request -> request.name("shop").subnets("subnet-1", "subnet-2"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    group =
        elb.createTargetGroup(request -> request.name("web").port(80).protocol("HTTP"))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    listener =
        elb.createListener(
                request ->
                    request
                        .loadBalancerArn(balancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(fixed("404")))
            .listeners()
            .getFirst()
            .listenerArn();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aMaintenanceRuleIsCreatedTaggedModifiedAndDeleted() {
    Rule rule =
        create(
            request ->
                request
                    .priority(1)
                    .actions(fixed("503"))
                    .tags(tag -> tag.key("ragdeck:maintenance").value("shop")));
    assertThat(rule.priority()).isEqualTo("1");
    assertThat(rule.isDefault()).isFalse();
    assertThat(rule.conditions().getFirst().values()).containsExactly("/*");
    assertThat(rule.conditions().getFirst().pathPatternConfig().values()).containsExactly("/*");
    assertThat(tags(rule.ruleArn())).containsEntry("ragdeck:maintenance", "shop");
    assertThat(rules()).extracting(Rule::priority).containsExactlyInAnyOrder("1", "default");

    Rule modified =
        elb.modifyRule(request -> request.ruleArn(rule.ruleArn()).actions(fixed("500")))
            .rules()
            .getFirst();
    assertThat(modified.actions().getFirst().fixedResponseConfig().statusCode()).isEqualTo("500");
    assertThat(modified.conditions()).isEqualTo(rule.conditions());

    elb.deleteRule(request -> request.ruleArn(rule.ruleArn()));
    assertThat(rules()).extracting(Rule::priority).containsExactly("default");
    refused("RuleNotFound", () -> elb.deleteRule(request -> request.ruleArn(rule.ruleArn())));
  }

  @Test
  void aPriorityBelongsToOneRule() {
    Rule first = create(request -> request.priority(1).actions(fixed("503")));
    assertThatThrownBy(() -> create(request -> request.priority(1).actions(fixed("503"))))
        .isInstanceOf(PriorityInUseException.class)
        .hasMessageContaining("Priority '1' is currently in use");
    Rule second = create(request -> request.priority(2).actions(fixed("503")));
    assertThatThrownBy(
            () ->
                elb.setRulePriorities(
                    request ->
                        request.rulePriorities(pair -> pair.ruleArn(first.ruleArn()).priority(2))))
        .isInstanceOf(PriorityInUseException.class);
    elb.setRulePriorities(
        request ->
            request.rulePriorities(
                pair -> pair.ruleArn(first.ruleArn()).priority(2),
                pair -> pair.ruleArn(second.ruleArn()).priority(1)));
    assertThat(
            rules().stream()
                .filter(rule -> !rule.isDefault())
                .collect(Collectors.toMap(Rule::ruleArn, Rule::priority)))
        .isEqualTo(Map.of(first.ruleArn(), "2", second.ruleArn(), "1"));
  }

  @Test
  void aTargetGroupIsInUseAsLongAsARuleForwardsToIt() {
    assertThat(balancersOf(group)).isEmpty();
    Rule rule =
        create(
            request ->
                request
                    .priority(5)
                    .actions(action -> action.type("forward").targetGroupArn(group)));
    assertThat(balancersOf(group)).hasSize(1);
    elb.deleteRule(request -> request.ruleArn(rule.ruleArn()));
    assertThat(balancersOf(group)).isEmpty();
    elb.modifyListener(
        request ->
            request
                .listenerArn(listener)
                .defaultActions(action -> action.type("forward").targetGroupArn(group)));
    assertThat(balancersOf(group)).hasSize(1);
    assertThat(
            elb.describeListeners(request -> request.listenerArns(listener))
                .listeners()
                .getFirst()
                .defaultActions())
        .extracting(Action::targetGroupArn)
        .containsExactly(group);
  }

  @Test
  void tagsComeAndGo() {
    String rule = create(request -> request.priority(1).actions(fixed("503"))).ruleArn();
    elb.addTags(
        request ->
            request
                .resourceArns(rule, listener, group)
                .tags(
                    Tag.builder().key("a").value("1").build(),
                    Tag.builder().key("b").value("2").build()));
    elb.removeTags(request -> request.resourceArns(rule, group).tagKeys("a"));
    assertThat(tags(rule)).isEqualTo(Map.of("b", "2"));
    assertThat(tags(group)).isEqualTo(Map.of("b", "2"));
    assertThat(tags(listener)).isEqualTo(Map.of("a", "1", "b", "2"));
    refused(
        "RuleNotFound",
        () ->
            elb.addTags(
                request -> request.resourceArns(rule + "x").tags(tag -> tag.key("a").value("1"))));
  }

  @Test
  void refusesWhatAwsRefuses() {
    refused(
        "ListenerNotFound",
        () ->
            create(
                request -> request.listenerArn(listener + "x").priority(1).actions(fixed("503"))));
    refused(
        "InvalidLoadBalancerAction",
        () -> create(request -> request.priority(1).actions(fixed("503"), fixed("503"))));
    refused(
        "TargetGroupNotFound",
        () ->
            create(
                request ->
                    request
                        .priority(1)
                        .actions(action -> action.type("forward").targetGroupArn(group + "x"))));
    refused(
        "ValidationError",
        () ->
            create(
                request ->
                    request
                        .priority(1)
                        .conditions(one -> one.field("moon-phase").values("full"))
                        .actions(fixed("503"))));
    refused(
        "ValidationError",
        () ->
            create(
                request ->
                    request
                        .priority(1)
                        .conditions(
                            one -> one.field("path-pattern").values("1", "2", "3", "4", "5", "6"))
                        .actions(fixed("503"))));
    String defaultRule = rules().getFirst().ruleArn();
    refused("OperationNotPermitted", () -> elb.deleteRule(request -> request.ruleArn(defaultRule)));
  }

  private static void refused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private Rule create(Consumer<CreateRuleRequest.Builder> more) {
    CreateRuleRequest.Builder request =
        CreateRuleRequest.builder()
            .listenerArn(listener)
            .conditions(one -> one.field("path-pattern").values("/*"));
    more.accept(request);
    return elb.createRule(request.build()).rules().getFirst();
  }

  private List<Rule> rules() {
    return elb.describeRules(request -> request.listenerArn(listener)).rules();
  }

  private List<String> balancersOf(String arn) {
    return elb.describeTargetGroups(request -> request.targetGroupArns(arn))
        .targetGroups()
        .getFirst()
        .loadBalancerArns();
  }

  private Map<String, String> tags(String arn) {
    return elb
        .describeTags(request -> request.resourceArns(arn))
        .tagDescriptions()
        .getFirst()
        .tags()
        .stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private static Action fixed(String status) {
    return Action.builder()
        .type(ActionTypeEnum.FIXED_RESPONSE)
        .fixedResponseConfig(
            config ->
                config
                    .statusCode(status)
                    .contentType("text/html")
                    .messageBody("<h1>Back soon</h1>"))
        .build();
  }
}
