package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Architecture;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lambda functions from container images: role, log, function, alarms. */
final class FunctionPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.SERVICES);
    for (LambdaFunction function : draft.all(LambdaFunction.class)) {
      draw(draft, stack, function);
    }
  }

  /** Known before any exists, so that functions may name each other. */
  static void offers(SystemDraft draft) {
    draft.all(LambdaFunction.class).forEach(function -> offers(draft, function));
  }

  private static void offers(SystemDraft draft, LambdaFunction function) {
    draft.offer(
        StackKind.SERVICES,
        function.id() + ".arn",
        sub(
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:"
                + name(draft, function)),
        "The function " + name(draft, function));
  }

  static String name(SystemDraft draft, LambdaFunction function) {
    return draft.prefix() + "-" + function.id();
  }

  private static void draw(SystemDraft draft, StackDraft stack, LambdaFunction function) {
    String id = LogicalId.of(function.id());
    stack.add(
        id + "Logs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", function.logGroup())
                .with("RetentionInDays", function.logRetentionDays())));
    stack.add(id + "Role", FunctionRole.of(draft, stack, function, id + "Logs"));
    stack.add(
        id + "Function",
        Resource.of("AWS::Lambda::Function", properties(draft, stack, function, id))
            .saying(function.description()));
    Object target =
        function.provisioned() > 0
            ? ref(warm(draft, stack, function, id))
            : att(id + "Function", "Arn");
    FunctionRoutes.draw(draft, stack, function, target);
    alarms(draft, stack, function, id);
  }

  private static Properties properties(
      SystemDraft draft, StackDraft stack, LambdaFunction function, String id) {
    return Properties.of("FunctionName", name(draft, function))
        .with("Description", function.description().isEmpty() ? null : function.description())
        .with("PackageType", "Image")
        .with(
            "Code",
            Properties.map(
                "ImageUri", ContainerPart.ownImage(draft, stack, function.build().repository())))
        .with("Role", att(id + "Role", "Arn"))
        .with("MemorySize", function.memory())
        .with("Timeout", function.timeoutSeconds())
        .with("EphemeralStorage", Properties.map("Size", function.ephemeralStorageMiB()))
        .with(
            "Architectures",
            List.of(function.architecture() == Architecture.ARM64 ? "arm64" : "x86_64"))
        .with(
            "ReservedConcurrentExecutions",
            function.concurrency() == 0 ? null : function.concurrency())
        .with("TracingConfig", Properties.map("Mode", "Active"))
        .with("LoggingConfig", Properties.map("LogGroup", ref(id + "Logs")))
        .with("Environment", Properties.of("Variables", variables(draft, stack, function)))
        .with(
            "VpcConfig",
            function.inVpc()
                ? Properties.map(
                    "SubnetIds", NetworkPart.privateSubnets(draft, stack),
                    "SecurityGroupIds", List.of(draft.named(stack, "network.tasks")))
                : null);
  }

  /**
   * Lambda puts no secrets into variables as ECS does, so a function is told where each is: {@code
   * X} becomes {@code X_SECRET_ARN}, and {@code X_SECRET_KEY} where it is one key of it.
   */
  private static Map<String, Object> variables(
      SystemDraft draft, StackDraft stack, LambdaFunction function) {
    Map<String, Object> variables = new LinkedHashMap<>();
    function.environment().forEach((name, value) -> variables.put(name, draft.text(stack, value)));
    function
        .secrets()
        .forEach(
            (name, secret) -> {
              int dot = secret.indexOf('.');
              String component = dot < 0 ? secret : secret.substring(0, dot);
              variables.put(name + "_SECRET_ARN", draft.named(stack, component + ".secret"));
              if (dot >= 0) {
                variables.put(name + "_SECRET_KEY", secret.substring(dot + 1));
              }
            });
    return variables;
  }

  /**
   * Executions that are kept warm belong to a version. A version is never changed, so that its
   * logical id has the tag of the image in it: another tag makes another version.
   */
  private static String warm(
      SystemDraft draft, StackDraft stack, LambdaFunction function, String id) {
    String tag = LogicalId.of(draft.design().parameters().getOrDefault("imageTag", "v1.0.0"));
    stack.add(
        id + "Version" + tag,
        Resource.of("AWS::Lambda::Version", Properties.of("FunctionName", ref(id + "Function")))
            .kept());
    return stack.add(
        id + "Live",
        Resource.of(
            "AWS::Lambda::Alias",
            Properties.of("Name", "live")
                .with("FunctionName", ref(id + "Function"))
                .with("FunctionVersion", att(id + "Version" + tag, "Version"))
                .with(
                    "ProvisionedConcurrencyConfig",
                    Properties.map("ProvisionedConcurrentExecutions", function.provisioned()))));
  }

  private static void alarms(
      SystemDraft draft, StackDraft stack, LambdaFunction function, String id) {
    AlarmPart.Dimensions about = AlarmPart.about("FunctionName", ref(id + "Function"));
    AlarmPart.add(
        draft,
        stack,
        id + "ErrorAlarm",
        alarm(draft, function, "errors", "Errors", about).sumOf().above(5).minutes(5));
    AlarmPart.add(
        draft,
        stack,
        id + "ThrottleAlarm",
        alarm(draft, function, "throttled", "Throttles", about).sumOf().above(0).minutes(10));
    AlarmPart.add(
        draft,
        stack,
        id + "DurationAlarm",
        // In milliseconds: four fifths of the time after which it is cut off.
        alarm(draft, function, "slow", "Duration", about)
            .percentile(95)
            .above(function.timeoutSeconds() * 800L)
            .minutes(15));
  }

  private static AlarmPart.Alarm alarm(
      SystemDraft draft,
      LambdaFunction function,
      String what,
      String metric,
      AlarmPart.Dimensions about) {
    return AlarmPart.of(name(draft, function) + "-" + what, "AWS/Lambda", metric, about);
  }
}
