package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models behind SageMaker endpoints: role, log, model, endpoint, scaling, alarms. */
final class ModelPart implements Part {

  static final String VARIANT = "all";

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.SERVICES);
    for (SageMakerEndpoint endpoint : draft.all(SageMakerEndpoint.class)) {
      draw(draft, stack, endpoint);
    }
  }

  /** Known before any exists, so that others may name it. */
  static void offers(SystemDraft draft) {
    for (SageMakerEndpoint endpoint : draft.all(SageMakerEndpoint.class)) {
      String name = endpoint.name();
      draft.offer(StackKind.SERVICES, endpoint.id() + ".name", name, "");
      draft.offer(
          StackKind.SERVICES,
          endpoint.id() + ".arn",
          sub("arn:${AWS::Partition}:sagemaker:${AWS::Region}:${AWS::AccountId}:endpoint/" + name),
          "The endpoint " + name);
    }
  }

  private static void draw(SystemDraft draft, StackDraft stack, SageMakerEndpoint endpoint) {
    String name = endpoint.name();
    String id = LogicalId.of(endpoint.id());
    // SageMaker would make it itself, and keep everything for ever.
    stack.add(
        id + "Logs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", "/aws/sagemaker/Endpoints/" + name)
                .with("RetentionInDays", 30)));
    stack.add(id + "Role", ModelRole.of(draft, stack, endpoint, id + "Logs"));
    // Neither can be changed, only replaced, so that neither may have a name of ours.
    stack.add(
        id + "Model",
        Resource.of(
            "AWS::SageMaker::Model",
            Properties.of("ExecutionRoleArn", att(id + "Role", "Arn"))
                .with("PrimaryContainer", container(draft, stack, endpoint))));
    stack.add(
        id + "Config",
        Resource.of(
            "AWS::SageMaker::EndpointConfig",
            Properties.of(
                "ProductionVariants",
                List.of(
                    Properties.map(
                        "VariantName", VARIANT,
                        "ModelName", att(id + "Model", "ModelName"),
                        "InitialInstanceCount", endpoint.count(),
                        "InstanceType", endpoint.instanceType(),
                        "InitialVariantWeight", 1)))));
    String errors = alarms(draft, stack, id, name);
    stack.add(
        id + "Endpoint",
        Resource.of(
                "AWS::SageMaker::Endpoint",
                Properties.of("EndpointName", name)
                    .with("EndpointConfigName", att(id + "Config", "EndpointConfigName"))
                    .with("DeploymentConfig", deployment(errors)))
            .after(id + "Logs")
            .saying(endpoint.description()));
    if (endpoint.maxCount() > endpoint.count()) {
      scaling(stack, endpoint, id, name);
    }
  }

  private static Map<String, Object> container(
      SystemDraft draft, StackDraft stack, SageMakerEndpoint endpoint) {
    Map<String, Object> environment = new LinkedHashMap<>();
    endpoint
        .environment()
        .forEach((variable, value) -> environment.put(variable, draft.text(stack, value)));
    Object image =
        endpoint
            .image()
            .map(given -> draft.text(stack, given))
            .orElseGet(
                () ->
                    ContainerPart.ownImage(
                        draft, stack, endpoint.build().orElseThrow().repository()));
    return Properties.of("Image", image)
        .with(
            "ModelDataUrl",
            endpoint
                .modelBucket()
                .map(
                    bucket ->
                        sub(
                            "s3://"
                                + Fn.within(draft.named(stack, bucket + ".name"))
                                + "/"
                                + endpoint.modelKey().orElse("model.tar.gz"))))
        .with("Environment", environment)
        .map();
  }

  /** New instances take all calls at once when they are well, and give them back if errors come. */
  private static Map<String, Object> deployment(String alarm) {
    return Properties.map(
        "AutoRollbackConfiguration",
        Properties.map("Alarms", List.of(Properties.map("AlarmName", ref(alarm)))),
        "BlueGreenUpdatePolicy",
        Properties.map(
            "TrafficRoutingConfiguration",
            Properties.map("Type", "ALL_AT_ONCE", "WaitIntervalInSeconds", 300),
            "TerminationWaitInSeconds",
            300));
  }

  /** Answers the alarm that undoes a deployment. */
  private static String alarms(SystemDraft draft, StackDraft stack, String id, String name) {
    AlarmPart.Dimensions about = AlarmPart.about("EndpointName", name).and("VariantName", VARIANT);
    AlarmPart.add(
        draft,
        stack,
        id + "LatencyAlarm",
        // In microseconds.
        AlarmPart.of(name + "-slow", "AWS/SageMaker", "ModelLatency", about)
            .percentile(95)
            .above(10_000_000)
            .minutes(15));
    return AlarmPart.add(
        draft,
        stack,
        id + "ErrorAlarm",
        AlarmPart.of(name + "-errors", "AWS/SageMaker", "Invocation5XXErrors", about)
            .sumOf()
            .above(5)
            .minutes(5));
  }

  private static void scaling(
      StackDraft stack, SageMakerEndpoint endpoint, String id, String name) {
    stack.add(
        id + "Scaling",
        Resource.of(
                "AWS::ApplicationAutoScaling::ScalableTarget",
                Properties.of("ServiceNamespace", "sagemaker")
                    .with("ScalableDimension", "sagemaker:variant:DesiredInstanceCount")
                    .with("ResourceId", "endpoint/" + name + "/variant/" + VARIANT)
                    .with("MinCapacity", endpoint.count())
                    .with("MaxCapacity", endpoint.maxCount()))
            .after(id + "Endpoint"));
    stack.add(
        id + "InvocationScaling",
        Resource.of(
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            Properties.of("PolicyName", id + "Invocations")
                .with("PolicyType", "TargetTrackingScaling")
                .with("ScalingTargetId", ref(id + "Scaling"))
                .with(
                    "TargetTrackingScalingPolicyConfiguration",
                    policy ->
                        policy
                            .with("TargetValue", endpoint.invocationsPerInstance())
                            .with("ScaleInCooldown", 600)
                            .with("ScaleOutCooldown", 300)
                            .with(
                                "PredefinedMetricSpecification",
                                Properties.map(
                                    "PredefinedMetricType",
                                    "SageMakerVariantInvocationsPerInstance")))));
  }
}
