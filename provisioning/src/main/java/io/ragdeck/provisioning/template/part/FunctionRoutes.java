package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** What leads from the HTTP API to a function: integration, routes, permission. */
final class FunctionRoutes {

  /** The HTTP API waits no longer. */
  private static final int LONGEST_SECONDS = 30;

  private FunctionRoutes() {}

  /** The address of each function that has one. */
  static void offers(SystemDraft draft) {
    for (LambdaFunction function : draft.all(LambdaFunction.class)) {
      if (!function.routes().isEmpty()) {
        Object api = draft.named(draft.stack(StackKind.PLATFORM), "api.url");
        draft.offer(
            StackKind.PLATFORM,
            function.id() + ".url",
            sub(Fn.within(api) + folder(function.routes().getFirst())),
            "Address of the function " + function.id());
      }
    }
  }

  /** {@code ANY /embed/{proxy+}} is below {@code /embed}. */
  private static String folder(String route) {
    String path = route.substring(route.indexOf(' ') + 1);
    return path.startsWith("/") ? path.replaceFirst("/\\{.*$", "").replaceFirst("/$", "") : "";
  }

  /**
   * Draws nothing for a function without routes.
   *
   * @param target the ARN of the function, or of the alias that is called
   */
  static void draw(SystemDraft draft, StackDraft stack, LambdaFunction function, Object target) {
    if (function.routes().isEmpty()) {
      return;
    }
    String id = LogicalId.of(function.id());
    Object api = draft.named(stack, "api.id");
    stack.add(
        id + "Permission",
        Resource.of(
            "AWS::Lambda::Permission",
            Properties.of("FunctionName", target)
                .with("Action", "lambda:InvokeFunction")
                .with("Principal", "apigateway.amazonaws.com")
                .with(
                    "SourceArn",
                    sub(
                        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                            + Fn.within(api)
                            + "/*"))));
    stack.add(
        id + "Integration",
        Resource.of(
            "AWS::ApiGatewayV2::Integration",
            Properties.of("ApiId", api)
                .with("IntegrationType", "AWS_PROXY")
                .with("IntegrationUri", target)
                .with("PayloadFormatVersion", "2.0")
                .with(
                    "TimeoutInMillis",
                    Math.min(LONGEST_SECONDS, function.timeoutSeconds()) * 1000)));
    int number = 1;
    for (String route : function.routes()) {
      stack.add(
          id + "Route" + number++,
          Resource.of(
              "AWS::ApiGatewayV2::Route",
              Properties.of("ApiId", api)
                  .with("RouteKey", route)
                  .with("Target", sub("integrations/" + Fn.within(ref(id + "Integration"))))));
    }
  }
}
