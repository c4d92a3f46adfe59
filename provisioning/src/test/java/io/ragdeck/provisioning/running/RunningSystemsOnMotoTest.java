package io.ragdeck.provisioning.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.provisioning.maintenance.Maintenance;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.release.Releases;
import io.ragdeck.provisioning.scaling.Scalings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * The steps on running systems over the wire, by the real SDK clients, as far as the emulator goes:
 * it starts no tasks, so nothing here waits for any.
 */
class RunningSystemsOnMotoTest {

  private static final Location LOCATION = Location.of("moto", "ap-south-1");
  private static final String CLUSTER = "demo-cluster";
  private static final String SERVICE = "demo-api";
  private static final Subject DEMO =
      new Subject("demo-staging", Optional.of("staging"), LOCATION, Optional.of(CLUSTER));

  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients CLIENTS = MOTO.clients(LOCATION);

  private static String listener = "";

  @BeforeAll
  static void makeASystem() {
    balance();
    serve();
    group();
  }

  private static void balance() {
    var elb = CLIENTS.elbv2(LOCATION);
    List<String> subnets =
        CLIENTS.ec2(LOCATION).describeSubnets().subnets().stream()
            .map(subnet -> subnet.subnetId())
            .limit(2)
            .toList();
    String balancer =
        elb.createLoadBalancer(
                request ->
                    request
                        .name("demo")
                        .subnets(subnets)
                        .tags(
                            List.of(
                                tag("ragdeck:system", "demo"),
                                tag("ragdeck:environment", "staging"))))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    listener =
        elb.createListener(
                request ->
                    request
                        .loadBalancerArn(balancer)
                        .port(80)
                        .protocol(ProtocolEnum.HTTP)
                        .defaultActions(answer("404")))
            .listeners()
            .getFirst()
            .listenerArn();
    for (int priority : List.of(1, 2, 7)) {
      var made =
          elb.createRule(
              request ->
                  request
                      .listenerArn(listener)
                      .priority(priority)
                      .conditions(condition("/" + priority))
                      .actions(answer("200")));
      assertThat(made.hasRules()).isTrue();
    }
  }

  private static void serve() {
    var ecs = CLIENTS.ecs(LOCATION);
    var ecr = CLIENTS.ecr(LOCATION);
    String cluster =
        ecs.createCluster(request -> request.clusterName(CLUSTER)).cluster().clusterArn();
    String account = cluster.split(":", -1)[4];
    String uri =
        ecr.createRepository(request -> request.repositoryName("demo/api"))
            .repository()
            .repositoryUri();
    assertThat(uri).startsWith(account);
    for (String tag : List.of("v1", "v2")) {
      String digest =
          ecr.putImage(
                  request ->
                      request
                          .repositoryName("demo/api")
                          .imageTag(tag)
                          .imageManifest(
                              "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\",\"config\":{\"digest\":\"sha256:%s\"}}"
                                  .formatted(tag)))
              .image()
              .imageId()
              .imageDigest();
      assertThat(digest).isNotEmpty();
    }
    String image = "%s.dkr.ecr.%s.amazonaws.com/demo/api:v1".formatted(account, "ap-south-1");
    String definition =
        ecs.registerTaskDefinition(
                request ->
                    request
                        .family(SERVICE)
                        .cpu("256")
                        .memory("512")
                        .tags(
                            software.amazon.awssdk.services.ecs.model.Tag.builder()
                                .key("team")
                                .value("search")
                                .build())
                        .containerDefinitions(
                            software.amazon.awssdk.services.ecs.model.ContainerDefinition.builder()
                                .name("api")
                                .image(image)
                                .memory(512)
                                .build()))
            .taskDefinition()
            .taskDefinitionArn();
    String made =
        ecs.createService(
                request ->
                    request
                        .cluster(CLUSTER)
                        .serviceName(SERVICE)
                        .taskDefinition(definition)
                        .desiredCount(2))
            .service()
            .serviceArn();
    assertThat(made).endsWith(SERVICE);
  }

  private static void group() {
    var groups = CLIENTS.autoScaling(LOCATION);
    String image =
        CLIENTS.ec2(LOCATION).describeInstances().hasReservations() ? "ami-12345678" : "ami-1";
    var configured =
        groups.createLaunchConfiguration(
            request ->
                request.launchConfigurationName("demo").imageId(image).instanceType("t3.micro"));
    assertThat(configured.sdkHttpResponse().isSuccessful()).isTrue();
    var made =
        groups.createAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName("demo")
                    .launchConfigurationName("demo")
                    .availabilityZones("ap-south-1a")
                    .tags(
                        groupTag("ragdeck:system", "demo"),
                        groupTag("ragdeck:environment", "staging"))
                    .minSize(0)
                    .desiredCapacity(1)
                    .maxSize(2));
    assertThat(made.sdkHttpResponse().isSuccessful()).isTrue();
  }

  private static software.amazon.awssdk.services.autoscaling.model.Tag groupTag(
      String key, String value) {
    return software.amazon.awssdk.services.autoscaling.model.Tag.builder()
        .key(key)
        .value(value)
        .resourceId("demo")
        .resourceType("auto-scaling-group")
        .propagateAtLaunch(true)
        .build();
  }

  @AfterAll
  static void stop() {
    CLIENTS.close();
    MOTO.close();
  }

  @Test
  void putsThePageBeforeTheRulesAndTakesItAway() throws InterruptedException {
    List<String> before = rules();
    Maintenance maintenance =
        new Maintenance(
            CLIENTS,
            (_, _) ->
                new HttpProbe.Answer(503, "<meta name=generator content=ragdeck>", Duration.ZERO));

    List<Outcome> begun = run(maintenance.of(DEMO, new Order.BeginMaintenance("Later")));

    assertThat(begun.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(rules()).hasSize(before.size() + 1).anyMatch(rule -> rule.startsWith("1 [/*]"));
    assertThat(rules()).extracting(rule -> rule.split(" ", 2)[0]).contains("1", "2", "3", "7");

    List<Outcome> ended = run(maintenance.of(DEMO, new Order.EndMaintenance()).subList(0, 1));
    assertThat(ended.getFirst()).isInstanceOf(Outcome.Done.class);
    assertThat(rules()).isEqualTo(before);
  }

  @Test
  void registersACopyWithTheOtherTag() throws InterruptedException {
    List<Step> steps = new Releases(CLIENTS).of(DEMO, new Order.DeployTag(SERVICE, "v2"));

    List<Outcome> first = run(steps.subList(0, 2));
    List<Outcome> again = run(steps.subList(0, 2));

    assertThat(first.getFirst().message()).startsWith("Found in ECR");
    assertThat(first.get(1).message()).isEqualTo("Registered as demo-api:2.");
    assertThat(again.get(1)).isEqualTo(first.get(1));
    var copy =
        CLIENTS
            .ecs(LOCATION)
            .describeTaskDefinition(
                request -> request.taskDefinition("demo-api:2").include(TaskDefinitionField.TAGS));
    assertThat(copy.taskDefinition().containerDefinitions().getFirst().image())
        .endsWith("demo/api:v2");
    assertThat(copy.taskDefinition().memory()).isEqualTo("512");
    assertThat(copy.tags())
        .extracting(tag -> tag.key())
        .containsExactlyInAnyOrder("team", "ragdeck:operation");
  }

  @Test
  void refusesATagThatEcrDoesNotHave() throws InterruptedException {
    List<Outcome> outcomes =
        run(new Releases(CLIENTS).of(DEMO, new Order.DeployTag(SERVICE, "v9")).subList(0, 1));

    assertThat(((Outcome.Failed) outcomes.getFirst()).cure().orElseThrow()).contains("v2");
  }

  @Test
  void setsBoundsAndATarget() throws InterruptedException {
    List<Step> steps =
        new Scalings(CLIENTS)
            .of(DEMO, new Order.ScaleBounds(SERVICE, 1, 4, Optional.of(55)))
            .subList(0, 2);

    assertThat(run(steps)).allMatch(Outcome.Done.class::isInstance);
    assertThat(run(steps)).allMatch(Outcome.Skipped.class::isInstance);
    assertThat(
            CLIENTS
                .applicationAutoScaling(LOCATION)
                .describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.ECS))
                .scalingPolicies())
        .singleElement()
        .matches(
            it -> it.targetTrackingScalingPolicyConfiguration().targetValue().intValue() == 55);
  }

  @Test
  void scalesAGroupOfInstances() throws InterruptedException {
    assertThat(
            run(new Scalings(CLIENTS).of(DEMO, new Order.ScaleGroup("demo", 1, 2, 3)))
                .getFirst()
                .message())
        .startsWith("demo has 2 instances in service");
  }

  private static List<Outcome> run(List<Step> steps) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    Forgetful context = new Forgetful();
    for (Step step : steps) {
      outcomes.add(step.run(context));
    }
    return outcomes;
  }

  private static List<String> rules() {
    return CLIENTS
        .elbv2(LOCATION)
        .describeRules(request -> request.listenerArn(listener))
        .rules()
        .stream()
        .map(RunningSystemsOnMotoTest::text)
        .sorted()
        .toList();
  }

  /** Moto answers in the form that was given, AWS in both. */
  private static Stream<String> paths(RuleCondition condition) {
    return condition.pathPatternConfig() == null
        ? condition.values().stream()
        : condition.pathPatternConfig().values().stream();
  }

  private static String text(Rule rule) {
    return "%s %s %s"
        .formatted(
            rule.priority(),
            rule.conditions().stream().flatMap(RunningSystemsOnMotoTest::paths).toList(),
            rule.ruleArn());
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag tag(
      String key, String value) {
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
        .key(key)
        .value(value)
        .build();
  }

  private static RuleCondition condition(String path) {
    return RuleCondition.builder().field("path-pattern").values(path).build();
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Action answer(
      String status) {
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.Action.builder()
        .type(ActionTypeEnum.FIXED_RESPONSE)
        .fixedResponseConfig(
            it -> it.statusCode(status).contentType("text/plain").messageBody("demo"))
        .build();
  }
}
