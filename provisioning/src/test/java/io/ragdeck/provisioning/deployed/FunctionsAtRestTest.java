package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.maintenance.Maintenance;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.scaling.Scalings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Functions during maintenance, and while the system is parked. */
class FunctionsAtRestTest {

  private static final String CONSUMER = "consumer";

  @Test
  void stopsFunctionsBehindAnApiForMaintenanceAndRemembersTheirConcurrency() throws Exception {
    try (Scene scene = new Scene("rag-system", "lambda")) {
      Map<String, String> before = scene.picture();
      Maintenance maintenance =
          new Maintenance(scene.rehearsal.clients(), scene.deployment.sandbox.probe());

      List<Outcome> begun =
          scene.rehearsal.all(maintenance.of(scene.subject, new Order.BeginMaintenance("Later")));

      assertThat(begun.get(1)).isInstanceOf(Outcome.Skipped.class);
      assertThat(begun.get(2).message()).startsWith("The API answers 503");
      assertThat(reserved(scene).values()).hasSize(2).containsOnly(0);
      scene.rehearsal.another();
      assertThat(
              scene
                  .rehearsal
                  .all(maintenance.of(scene.subject, new Order.BeginMaintenance("Later")))
                  .get(2))
          .isInstanceOf(Outcome.Skipped.class);
      scene.rehearsal.another();
      assertThat(
              scene.rehearsal.all(maintenance.of(scene.subject, new Order.EndMaintenance())).get(1))
          .isInstanceOf(Outcome.Done.class);
      assertThat(scene.picture()).isEqualTo(before);
      assertThat(reserved(scene).values()).containsOnly(-1);
    }
  }

  /** Visitors see the page, whichever way they come; what waits in a queue is worked off. */
  @Test
  void letsFunctionsRunThatOnlyAQueueCalls() throws Exception {
    try (Scene scene = new Scene("everything", "all")) {
      queueAndConsumer(scene);
      Map<String, String> before = scene.picture();
      Map<String, Integer> reserved = reserved(scene);
      Maintenance maintenance =
          new Maintenance(scene.rehearsal.clients(), scene.deployment.sandbox.probe());

      assertThat(
              scene.rehearsal.all(
                  maintenance.of(scene.subject, new Order.BeginMaintenance("Later"))))
          .noneMatch(Outcome.Failed.class::isInstance);

      // One is called through an alias of it.
      assertThat(reserved(scene))
          .containsEntry("everything-ask", 0)
          .containsEntry("everything-embed", 0)
          .containsEntry(CONSUMER, -1);
      assertThat(sources(scene)).containsExactly("Enabled");
      scene.rehearsal.another();
      assertThat(scene.rehearsal.all(maintenance.of(scene.subject, new Order.EndMaintenance())))
          .noneMatch(Outcome.Failed.class::isInstance);
      assertThat(scene.picture()).isEqualTo(before);
      assertThat(reserved(scene)).isEqualTo(reserved);
    }
  }

  @Test
  void parksQueuesBeforeTheFunctionsThatTheyCall() throws Exception {
    try (Scene scene = new Scene("rag-system", "lambda")) {
      queueAndConsumer(scene);
      Map<String, String> before = scene.picture();
      Map<String, Integer> reserved = reserved(scene);
      Maintenance maintenance =
          new Maintenance(scene.rehearsal.clients(), scene.deployment.sandbox.probe());

      List<Outcome> parked =
          scene.rehearsal.all(
              new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Park()));

      assertThat(parked.get(1).message()).contains("waits in the queue");
      assertThat(sources(scene)).containsExactly("Disabled");
      assertThat(reserved(scene).values()).hasSize(3).containsOnly(0);
      // Whoever comes second stops nothing, and nothing runs before both are over.
      scene.rehearsal.another();
      assertThat(
              scene.rehearsal.all(
                  maintenance.of(scene.subject, new Order.BeginMaintenance("Later"))))
          .noneMatch(Outcome.Failed.class::isInstance);
      scene.rehearsal.another();
      assertThat(
              scene.rehearsal.all(
                  new Scalings(scene.rehearsal.clients()).of(scene.subject, new Order.Wake())))
          .noneMatch(Outcome.Failed.class::isInstance);
      assertThat(reserved(scene)).containsEntry(CONSUMER, -1);
      assertThat(reserved(scene).values()).filteredOn(Integer.valueOf(0)::equals).hasSize(2);
      scene.rehearsal.another();
      assertThat(scene.rehearsal.all(maintenance.of(scene.subject, new Order.EndMaintenance())))
          .noneMatch(Outcome.Failed.class::isInstance);
      assertThat(scene.picture()).isEqualTo(before);
      assertThat(reserved(scene)).isEqualTo(reserved);
      assertThat(sources(scene)).containsExactly("Enabled");
    }
  }

  private static void queueAndConsumer(Scene scene) {
    String id =
        scene
            .deployment
            .client()
            .createStack(
                request ->
                    request
                        .stackName("consumer")
                        .tags(
                            tag("ragdeck:system", scene.design.name()),
                            tag("ragdeck:environment", "production"))
                        .templateBody(
                            """
                            Resources:
                              Orders:
                                Type: AWS::SQS::Queue
                              Consumer:
                                Type: AWS::Lambda::Function
                                Properties:
                                  FunctionName: consumer
                                  Role: arn:aws:iam::111122223333:role/consumer
                                  Runtime: python3.13
                                  Handler: index.handler
                                  Code: {ZipFile: "def handler(event, context): pass"}
                              Source:
                                Type: AWS::Lambda::EventSourceMapping
                                Properties:
                                  FunctionName: !Ref Consumer
                                  EventSourceArn: !GetAtt Orders.Arn
                            """))
            .stackId();
    scene.deployment.sandbox.clock().advance(Duration.ofMinutes(5));
    assertThat(scene.deployment.client().describeStacks(it -> it.stackName(id)).stacks())
        .allMatch(stack -> stack.stackStatusAsString().equals("CREATE_COMPLETE"));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static List<String> sources(Scene scene) {
    return scene
        .clients()
        .lambda(scene.deployment.location())
        .listEventSourceMappings()
        .eventSourceMappings()
        .stream()
        .map(EventSourceMappingConfiguration::state)
        .toList();
  }

  /** For each function by name; -1 where nothing is. */
  private static Map<String, Integer> reserved(Scene scene) {
    var lambda = scene.clients().lambda(scene.deployment.location());
    Map<String, Integer> reserved = new TreeMap<>();
    lambda
        .listFunctions()
        .functions()
        .forEach(
            function ->
                reserved.put(
                    function.functionName(),
                    Optional.ofNullable(
                            lambda
                                .getFunctionConcurrency(
                                    request -> request.functionName(function.functionName()))
                                .reservedConcurrentExecutions())
                        .orElse(-1)));
    return reserved;
  }
}
