package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** The HTTP API in front of the system's functions; functions add their routes to it. */
final class HttpApiPart implements Part {

  private static final int REQUESTS_PER_SECOND = 100;
  private static final int BURST = 200;

  /** What is logged of each request, in JSON. */
  private static final String LOG_LINE =
      "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\","
          + "\"time\":\"$context.requestTime\",\"route\":\"$context.routeKey\","
          + "\"status\":\"$context.status\",\"bytes\":\"$context.responseLength\","
          + "\"milliseconds\":\"$context.responseLatency\","
          + "\"error\":\"$context.integrationErrorMessage\"}";

  @Override
  public void draw(SystemDraft draft) {
    if (draft.all(LambdaFunction.class).stream().allMatch(one -> one.routes().isEmpty())) {
      return;
    }
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    stack.add(
        "HttpApi",
        Resource.of(
            "AWS::ApiGatewayV2::Api",
            Properties.of("Name", draft.prefix()).with("ProtocolType", "HTTP")));
    stack.add(
        "HttpApiLogs",
        Resource.of(
            "AWS::Logs::LogGroup",
            Properties.of("LogGroupName", "/aws/apigateway/" + draft.prefix())
                .with("RetentionInDays", 30)));
    stack.add(
        "HttpApiStage",
        Resource.of(
            "AWS::ApiGatewayV2::Stage",
            Properties.of("ApiId", ref("HttpApi"))
                .with("StageName", "$default")
                .with("AutoDeploy", true)
                .with(
                    "AccessLogSettings",
                    Properties.map("DestinationArn", att("HttpApiLogs", "Arn"), "Format", LOG_LINE))
                .with(
                    "DefaultRouteSettings",
                    Properties.map(
                        "ThrottlingRateLimit", REQUESTS_PER_SECOND,
                        "ThrottlingBurstLimit", BURST,
                        "DetailedMetricsEnabled", true))));
    String host = "${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}";
    draft.offer(StackKind.PLATFORM, "api.id", ref("HttpApi"), "The HTTP API");
    draft.offer(StackKind.PLATFORM, "api.host", sub(host), "Host name of the HTTP API");
    draft.offer(StackKind.PLATFORM, "api.url", sub("https://" + host), "Address of the HTTP API");
    // Known in the summary after a deployment, whether or not another stack asks.
    stack.output("ApiUrl", "Address of the HTTP API", draft.named(stack, "api.url"));
    alarm(draft, stack);
  }

  private static void alarm(SystemDraft draft, StackDraft stack) {
    AlarmPart.add(
        draft,
        stack,
        "HttpApiErrorAlarm",
        AlarmPart.of(
                draft.prefix() + "-api-errors",
                "AWS/ApiGateway",
                "5xx",
                AlarmPart.about("ApiId", ref("HttpApi")))
            .sumOf()
            .above(10)
            .minutes(10));
  }
}
