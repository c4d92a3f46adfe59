package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Functions, endpoints and permissions, as maintenance, parking and a preflight ask for them. */
class ServerlessTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void switchesAFunctionOffAndOnAgain() {
    bench.make("AWS::Lambda::Function", "Query", "{FunctionName: shop-query, Role: r, Code: {}}");
    var lambda = world.sandbox.clients().lambda(World.PRODUCTION);
    assertThat(reserved()).isNull();
    lambda.putFunctionConcurrency(
        request -> request.functionName("shop-query").reservedConcurrentExecutions(0));
    assertThat(reserved()).isZero();
    assertThatThrownBy(
            () ->
                lambda.putFunctionConcurrency(
                    request ->
                        request.functionName("shop-query").reservedConcurrentExecutions(950)))
        .hasMessageContaining("below its minimum value of [100]");

    String arn = bench.attribute("Query", "Arn");
    lambda.tagResource(request -> request.resource(arn).tags(Map.of("ragdeck:concurrency", "5")));
    assertThat(lambda.listTags(request -> request.resource(arn)).tags())
        .containsEntry("ragdeck:concurrency", "5");
    lambda.untagResource(request -> request.resource(arn).tagKeys("ragdeck:concurrency"));
    lambda.deleteFunctionConcurrency(request -> request.functionName(arn));

    assertThat(reserved()).isNull();
    assertThat(lambda.listTags(request -> request.resource(arn)).tags())
        .doesNotContainKey("ragdeck:concurrency");
    assertThatThrownBy(() -> lambda.getFunctionConcurrency(request -> request.functionName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void answersNothingWhileAFunctionIsSwitchedOff() throws Exception {
    bench.make("AWS::Lambda::Function", "Query", "{FunctionName: shop-query, Role: r, Code: {}}");
    bench.make("AWS::ApiGatewayV2::Api", "Api", "{Name: shop, ProtocolType: HTTP}");
    bench.make(
        "AWS::ApiGatewayV2::Integration",
        "Integration",
        "{ApiId: '${Api}', IntegrationType: AWS_PROXY, PayloadFormatVersion: '2.0',"
            + " IntegrationUri: '%s'}".formatted(bench.attribute("Query", "Arn")));
    bench.make(
        "AWS::ApiGatewayV2::Route",
        "Route",
        "{ApiId: '${Api}', RouteKey: $default, Target: 'integrations/${Integration}'}");
    bench.make("AWS::ApiGatewayV2::Stage", "Stage", "{ApiId: '${Api}', StageName: $default}");
    var lambda = world.sandbox.clients().lambda(World.PRODUCTION);

    assertThat(status()).isEqualTo(200);
    lambda.putFunctionConcurrency(
        request -> request.functionName("shop-query").reservedConcurrentExecutions(0));
    assertThat(status()).isEqualTo(503);
    lambda.deleteFunctionConcurrency(request -> request.functionName("shop-query"));
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void tellsWhoMayCallAFunction() {
    bench.make("AWS::Lambda::Function", "Query", "{FunctionName: shop-query, Role: r, Code: {}}");
    bench.make(
        "AWS::Lambda::Alias",
        "Live",
        "{Name: live, FunctionName: shop-query, FunctionVersion: '1'}");
    var lambda = world.sandbox.clients().lambda(World.PRODUCTION);
    assertThatThrownBy(() -> lambda.getPolicy(it -> it.functionName("shop-query")))
        .isInstanceOf(ResourceNotFoundException.class);
    bench.make(
        "AWS::Lambda::Permission",
        "Permission",
        "{FunctionName: '${Live}', Action: 'lambda:InvokeFunction',"
            + " Principal: apigateway.amazonaws.com}");

    assertThat(lambda.listAliases(it -> it.functionName("shop-query")).aliases())
        .singleElement()
        .satisfies(alias -> assertThat(alias.name()).isEqualTo("live"));
    assertThat(lambda.getPolicy(it -> it.functionName("shop-query").qualifier("live")).policy())
        .contains("{\"Service\":\"apigateway.amazonaws.com\"}");
    assertThatThrownBy(() -> lambda.getPolicy(it -> it.functionName("shop-query")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void stopsAndGoesOnReadingAQueue() {
    bench.make("AWS::Lambda::Function", "Query", "{FunctionName: shop-query, Role: r, Code: {}}");
    String id =
        bench.make(
            "AWS::Lambda::EventSourceMapping",
            "Orders",
            "{FunctionName: shop-query,"
                + " EventSourceArn: 'arn:aws:sqs:ap-south-1:111122223333:orders'}");
    var lambda = world.sandbox.clients().lambda(World.PRODUCTION);
    assertThat(mapping().state()).isEqualTo("Enabled");

    assertThat(lambda.updateEventSourceMapping(it -> it.uuid(id).enabled(false)).state())
        .isEqualTo("Disabling");
    assertThatThrownBy(() -> lambda.updateEventSourceMapping(it -> it.uuid(id).enabled(true)))
        .isInstanceOf(ResourceInUseException.class);
    world.advance(Duration.ofMinutes(1));
    assertThat(mapping().state()).isEqualTo("Disabled");

    String arn = mapping().eventSourceMappingArn();
    lambda.tagResource(it -> it.resource(arn).tags(Map.of("ragdeck:parked", "on")));
    assertThat(lambda.listTags(it -> it.resource(arn)).tags()).containsKey("ragdeck:parked");
    assertThat(
            lambda
                .listEventSourceMappings(
                    it ->
                        it.functionName("shop-query")
                            .eventSourceArn("arn:aws:sqs:ap-south-1:111122223333:b"))
                .eventSourceMappings())
        .isEmpty();
  }

  private EventSourceMappingConfiguration mapping() {
    return world
        .sandbox
        .clients()
        .lambda(World.PRODUCTION)
        .listEventSourceMappings(it -> it.functionName("shop-query"))
        .eventSourceMappings()
        .getFirst();
  }

  private int status() throws Exception {
    return world
        .sandbox
        .probe()
        .ask(
            World.PRODUCTION,
            new HttpProbe.Question(
                "GET",
                URI.create(bench.attribute("Api", "ApiEndpoint") + "/query"),
                Optional.empty()))
        .status();
  }

  private Integer reserved() {
    return world
        .sandbox
        .clients()
        .lambda(World.PRODUCTION)
        .getFunctionConcurrency(request -> request.functionName("shop-query"))
        .reservedConcurrentExecutions();
  }

  @Test
  void makesAnEndpointAgainFromItsConfiguration() {
    bench.make("AWS::SageMaker::Model", "Model", "{ModelName: shop, ExecutionRoleArn: r}");
    bench.make(
        "AWS::SageMaker::EndpointConfig",
        "Config",
        "{EndpointConfigName: shop-v1, ProductionVariants: [{ModelName: shop, VariantName: all,"
            + " InitialInstanceCount: 2, InstanceType: ml.g5.xlarge, InitialVariantWeight: 1}]}");
    bench.make(
        "AWS::SageMaker::Endpoint",
        "Endpoint",
        "{EndpointName: shop, EndpointConfigName: '${Config}'}");
    SageMakerClient sageMaker = world.sandbox.clients().sageMaker(World.PRODUCTION);
    assertThat(status(sageMaker)).isEqualTo("InService");
    assertThat(
            sageMaker
                .describeEndpoint(request -> request.endpointName("shop"))
                .endpointConfigName())
        .isEqualTo("shop-v1");
    String config =
        sageMaker
            .describeEndpointConfig(request -> request.endpointConfigName("shop-v1"))
            .endpointConfigArn();
    sageMaker.addTags(
        request ->
            request.resourceArn(config).tags(tag -> tag.key("ragdeck:parked").value("shop")));
    assertThat(sageMaker.listTags(request -> request.resourceArn(config)).tags())
        .anyMatch(tag -> tag.key().equals("ragdeck:parked"));

    sageMaker.deleteEndpoint(request -> request.endpointName("shop"));
    assertThat(status(sageMaker)).isEqualTo("Deleting");
    world.advance(Duration.ofMinutes(1));
    assertThatThrownBy(() -> status(sageMaker))
        .hasMessageContaining("Could not find endpoint")
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
    sageMaker.createEndpoint(request -> request.endpointName("shop").endpointConfigName("shop-v1"));
    assertThat(status(sageMaker)).isEqualTo("Creating");
    assertThatThrownBy(
            () ->
                sageMaker.createEndpoint(
                    request -> request.endpointName("shop").endpointConfigName("shop-v1")))
        .hasMessageContaining("Cannot create already existing endpoint");
    world.advance(Duration.ofMinutes(8));
    assertThat(status(sageMaker)).isEqualTo("InService");
    assertThat(
            sageMaker
                .describeEndpoint(request -> request.endpointName("shop"))
                .productionVariants()
                .getFirst()
                .currentInstanceCount())
        .isEqualTo(2);
    bench.delete("Endpoint");
    assertThatThrownBy(() -> status(sageMaker)).hasMessageContaining("Could not find endpoint");
  }

  private static String status(SageMakerClient sageMaker) {
    return sageMaker
        .describeEndpoint(request -> request.endpointName("shop"))
        .endpointStatusAsString();
  }

  @Test
  void simulatesThatADeniedActionIsDenied() {
    IamClient iam = world.sandbox.clients().iam(World.PRODUCTION);
    assertThat(decision(iam, "ecs:RunTask")).isEqualTo("allowed");

    deny("ecs", "RunTask");
    deny("s3", "HeadObject");
    deny("elbv2", "CreateRule");
    deny("docdb", "StopDBCluster");
    assertThat(decision(iam, "ecs:RunTask")).isEqualTo("implicitDeny");
    assertThat(decision(iam, "s3:GetObject")).isEqualTo("implicitDeny");
    assertThat(decision(iam, "elasticloadbalancing:CreateRule")).isEqualTo("implicitDeny");
    assertThat(decision(iam, "rds:StopDBCluster")).isEqualTo("implicitDeny");
    assertThat(decision(iam, "ecs:UpdateService")).isEqualTo("allowed");
  }

  @Test
  void simulatesForARoleAndNotForItsSession() {
    IamClient iam = world.sandbox.clients().iam(World.PRODUCTION);
    assertThatThrownBy(
            () ->
                iam.simulatePrincipalPolicy(
                    request ->
                        request
                            .policySourceArn(
                                "arn:aws:sts::111122223333:assumed-role/ragdeck-console/ragdeck")
                            .actionNames("ecs:RunTask")))
        .hasMessageContaining("does not clearly define entity type and name");
    assertThatThrownBy(
            () ->
                iam.simulatePrincipalPolicy(
                    request ->
                        request
                            .policySourceArn("arn:aws:iam::111122223333:role/nobody")
                            .actionNames("ecs:RunTask")))
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  private void deny(String service, String operation) {
    world
        .sandbox
        .faults()
        .add(new Fault(service, operation, Optional.<Location>empty(), new Fault.Effect.Deny(), 1));
  }

  private static String decision(IamClient iam, String action) {
    return iam.simulatePrincipalPolicy(
            request ->
                request
                    .policySourceArn("arn:aws:iam::111122223333:role/ragdeck-console")
                    .actionNames(action))
        .evaluationResults()
        .getFirst()
        .evalDecisionAsString();
  }
}
