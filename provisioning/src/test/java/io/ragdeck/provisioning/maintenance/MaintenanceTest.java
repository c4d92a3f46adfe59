package io.ragdeck.provisioning.maintenance;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** The page before ragqa's load balancer, and everything as it was after. */
class MaintenanceTest {

  private static final Order.BeginMaintenance BEGIN =
      new Order.BeginMaintenance("Back at 12:00 <b>sharp</b>, देखते रहिए");

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void answersEverythingWithThePage() throws Exception {
    List<Outcome> outcomes = rehearsal.all(begin(rehearsal));

    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Done.class);
    for (String path : List.of("/", "/api/chat", "/grafana/", "/widget")) {
      HttpProbe.Answer answer = ask(path);
      assertThat(answer.status()).as(path).isEqualTo(503);
      assertThat(answer.body())
          .contains("Back at 12:00 &lt;b&gt;sharp&lt;/b&gt;, देखते रहिए")
          .contains("<html lang=en>")
          .contains("<h1>");
    }
  }

  @Test
  void isBackToExactlyWhatItWas() throws Exception {
    List<Rule> rules = rules(rehearsal);
    List<TagDescription> tags = tags(rehearsal);

    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Done.class);
    assertThat(rules(rehearsal)).isNotEqualTo(rules);
    assertThat(rehearsal.run(end(rehearsal))).isInstanceOf(Outcome.Done.class);

    assertThat(rules(rehearsal)).isEqualTo(rules);
    assertThat(tags(rehearsal)).isEqualTo(tags);
    assertThat(ask("/api/chat").status()).isEqualTo(200);
  }

  @Test
  void movesRulesThatStandInTheWayAndBringsThemBack() throws Exception {
    crowd(rehearsal);
    List<Rule> rules = rules(rehearsal);
    List<TagDescription> tags = tags(rehearsal);

    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Done.class);

    assertThat(rules(rehearsal))
        .filteredOn(rule -> rule.priority().equals("1"))
        .allMatch(rule -> rule.actions().getFirst().fixedResponseConfig() != null);
    assertThat(rules(rehearsal)).extracting(Rule::priority).contains("1", "2", "3", "4", "220");

    assertThat(rehearsal.run(end(rehearsal))).isInstanceOf(Outcome.Done.class);
    assertThat(rules(rehearsal)).isEqualTo(rules);
    assertThat(tags(rehearsal)).isEqualTo(tags);
  }

  @Test
  void leavesEveryRuleWhereItStoodWhereThereIsNoRoomForOneMore() throws Exception {
    crowd(rehearsal);
    List<Rule> rules = rules(rehearsal);
    List<TagDescription> tags = tags(rehearsal);
    rehearsal
        .sandbox
        .faults()
        .add(new Fault("elbv2", "CreateRule", Optional.empty(), new Fault.Effect.Deny(), 1));

    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Failed.class);

    assertThat(rules(rehearsal)).isEqualTo(rules);
    assertThat(tags(rehearsal)).isEqualTo(tags);
  }

  @Test
  void doublesNothingWhenItIsBegunTwice() throws Exception {
    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Done.class);
    List<Rule> rules = rules(rehearsal);
    rehearsal.another();

    List<Outcome> again = rehearsal.all(begin(rehearsal));

    assertThat(again.get(1)).isEqualTo(new Outcome.Skipped("The page is there already."));
    assertThat(rules(rehearsal)).isEqualTo(rules);
  }

  @Test
  void changesOnlyTheMessageOfAPageThatIsThere() throws Exception {
    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Done.class);
    rehearsal.another();

    assertThat(
            rehearsal.run(
                new Maintenance(rehearsal.clients(), rehearsal.sandbox.probe())
                    .of(RAGQA, new Order.BeginMaintenance("Later"))))
        .isInstanceOf(Outcome.Done.class);

    assertThat(ask("/").body()).contains("<p>Later</p>");
    assertThat(rehearsal.mortal.calls("createRule")).isEqualTo(1);
  }

  @Test
  void hasNothingToEndWhereNothingWasBegun() throws Exception {
    List<Rule> rules = rules(rehearsal);

    assertThat(rehearsal.all(end(rehearsal)).getFirst())
        .isEqualTo(new Outcome.Skipped("No page is there."));
    assertThat(rules(rehearsal)).isEqualTo(rules);
  }

  @Test
  void refusesAMessageThatDoesNotFit() throws Exception {
    Outcome.Failed failed =
        (Outcome.Failed)
            rehearsal.run(
                new Maintenance(rehearsal.clients(), rehearsal.sandbox.probe())
                    .of(RAGQA, new Order.BeginMaintenance("x".repeat(1000))));

    assertThat(failed.message()).contains("bytes too long");
    assertThat(failed.cure()).contains("Shorten the message.");
    assertThat(rehearsal.mortal.calls()).doesNotContain("createRule");
  }

  /** A stranger without any tag behind the same load balancer. */
  @Test
  void shutsNobodyElseOut() throws Exception {
    assertThat(rehearsal.run(begin(rehearsal))).isInstanceOf(Outcome.Done.class);
    share();
    List<Rule> during = rules(rehearsal);
    rehearsal.another();

    assertThat(rehearsal.run(begin(rehearsal)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .startsWith("The load balancer ragqa-alb leads to stranger too")
                    .endsWith("which would be shut out too."));
    assertThat(rules(rehearsal)).isEqualTo(during);
    rehearsal.another();

    // What was begun before can be ended all the same.
    assertThat(rehearsal.run(end(rehearsal))).isInstanceOf(Outcome.Done.class);
    assertThat(ask("/api/chat").status()).isEqualTo(200);
    assertThat(rules(rehearsal)).anyMatch(rule -> rule.conditions().toString().contains("/else"));
  }

  private void share() {
    var balancer = elb(rehearsal).describeLoadBalancers().loadBalancers().getFirst();
    String listener =
        elb(rehearsal)
            .describeListeners(it -> it.loadBalancerArn(balancer.loadBalancerArn()))
            .listeners()
            .getFirst()
            .listenerArn();
    assertThat(
            rehearsal
                .sandbox
                .clients()
                .cloudFormation(MUMBAI)
                .createStack(
                    it ->
                        it.stackName("stranger")
                            .templateBody(
                                """
                                Resources:
                                  Group:
                                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                                    Properties: {Name: stranger, Port: 80, Protocol: HTTP, VpcId: %s, TargetType: ip}
                                  Rule:
                                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                                    Properties:
                                      ListenerArn: %s
                                      Priority: 900
                                      Conditions: [{Field: path-pattern, PathPatternConfig: {Values: [/else]}}]
                                      Actions: [{Type: forward, TargetGroupArn: !Ref Group}]
                                """
                                    .formatted(balancer.vpcId(), listener)))
                .stackId())
        .isNotEmpty();
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(2));
  }

  @Test
  void saysPlainlyThatASystemWithoutAWayInCannot() throws Exception {
    Subject model =
        new Subject("model-production", Optional.of("production"), MUMBAI, Optional.empty());

    Outcome outcome =
        rehearsal.run(
            new Maintenance(rehearsal.clients(), rehearsal.sandbox.probe()).of(model, BEGIN));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("neither a load balancer nor functions");
  }

  @Test
  void beginsAndEndsExactlyWhereverTheConsoleDies() throws Exception {
    Rehearsal untouched = new Rehearsal("healthy");
    crowd(untouched);
    List<String> before = shape(untouched);
    untouched.close();

    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> {
              crowd(it);
              return begin(it);
            },
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(rules(it))
                  .filteredOn(rule -> !rule.isDefault())
                  .filteredOn(rule -> rule.actions().getFirst().fixedResponseConfig() != null)
                  .hasSize(1);
              it.another();
              assertThat(it.run(end(it))).isInstanceOf(Outcome.Done.class);
              assertThat(shape(it)).isEqualTo(before);
            });
    int later =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> {
              crowd(it);
              it.runQuietly(begin(it));
              it.another();
              return end(it);
            },
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(shape(it)).isEqualTo(before);
            });

    assertThat(deaths).isGreaterThan(20);
    assertThat(later).isGreaterThan(10);
  }

  /** Gives rules the priorities 1, 2 and 3. */
  private static void crowd(Rehearsal rehearsal) {
    List<Rule> rules =
        rules(rehearsal).stream().filter(rule -> !rule.isDefault()).limit(3).toList();
    for (int number = 0; number < rules.size(); number++) {
      RulePriorityPair pair =
          RulePriorityPair.builder()
              .ruleArn(rules.get(number).ruleArn())
              .priority(number + 1)
              .build();
      elb(rehearsal).setRulePriorities(request -> request.rulePriorities(pair));
    }
  }

  private static List<Step> begin(Rehearsal rehearsal) {
    return new Maintenance(rehearsal.clients(), rehearsal.mortal.probe(rehearsal.sandbox.probe()))
        .of(RAGQA, BEGIN);
  }

  private static List<Step> end(Rehearsal rehearsal) {
    return new Maintenance(rehearsal.clients(), rehearsal.mortal.probe(rehearsal.sandbox.probe()))
        .of(RAGQA, new Order.EndMaintenance());
  }

  private HttpProbe.Answer ask(String path) throws IOException, InterruptedException {
    String host = elb(rehearsal).describeLoadBalancers().loadBalancers().getFirst().dnsName();
    return rehearsal
        .sandbox
        .probe()
        .ask(
            MUMBAI,
            new HttpProbe.Question("GET", URI.create("http://" + host + path), Optional.empty()));
  }

  private static ElasticLoadBalancingV2Client elb(Rehearsal rehearsal) {
    return rehearsal.sandbox.clients().elbv2(MUMBAI);
  }

  private static List<Rule> rules(Rehearsal rehearsal) {
    return elb(rehearsal).describeLoadBalancers().loadBalancers().stream()
        .flatMap(
            balancer ->
                elb(rehearsal)
                    .describeListeners(
                        request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                    .listeners()
                    .stream())
        .flatMap(
            listener ->
                elb(rehearsal)
                    .describeRules(request -> request.listenerArn(listener.listenerArn()))
                    .rules()
                    .stream())
        .toList();
  }

  private static List<TagDescription> tags(Rehearsal rehearsal) {
    List<String> arns =
        rules(rehearsal).stream().filter(rule -> !rule.isDefault()).map(Rule::ruleArn).toList();
    return elb(rehearsal).describeTags(request -> request.resourceArns(arns)).tagDescriptions();
  }

  /** What is the same in two worlds, whose ids differ. */
  private static List<String> shape(Rehearsal rehearsal) {
    return java.util.stream.Stream.concat(
            rules(rehearsal).stream()
                .map(rule -> rule.priority() + " " + rule.conditions() + " " + rule.ruleArn()),
            tags(rehearsal).stream().map(TagDescription::toString))
        .toList();
  }
}
