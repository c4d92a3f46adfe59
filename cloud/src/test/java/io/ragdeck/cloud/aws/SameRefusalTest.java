package io.ragdeck.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.FailedCall;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.aws.Loopback.Answer;
import io.ragdeck.cloud.sandbox.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the sandbox throws is what a real client makes of AWS's answer on the wire. */
class SameRefusalTest {

  private static final Location HERE = Location.of("main", "ap-south-1");

  private Loopback aws;
  private SdkAwsClients clients;

  @BeforeEach
  void open() throws IOException {
    aws = new Loopback();
    System.setProperty("aws.endpointUrl", aws.url());
    clients =
        new SdkAwsClients(
            List.of(new Account("main", Optional.empty(), Optional.empty(), List.of("ap-south-1"))),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    System.clearProperty("aws.endpointUrl");
    clients.close();
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ecs, ClusterNotFoundException, 400",
    "ecs, InvalidParameterException, 400",
    "ecs, AccessDeniedException, 400",
    "logs, ResourceNotFoundException, 400",
    "logs, InvalidParameterException, 400",
    "application-autoscaling, ValidationException, 400",
    "resourcegroupstaggingapi, InvalidParameterException, 400",
    "elbv2, TargetGroupNotFound, 400",
    "elbv2, ValidationError, 400",
    "autoscaling, InvalidNextToken, 400",
    "cloudwatch, MissingParameter, 400",
    "cloudwatch, ValidationError, 400",
    "sts, AccessDenied, 403",
    "ec2, InvalidParameterValue, 400",
    "ec2, UnauthorizedOperation, 403",
    "rds, InvalidDBInstanceState, 400",
    "rds, DBInstanceNotFound, 404",
    "docdb, DBClusterNotFoundFault, 404",
    "docdb, InvalidDBClusterStateFault, 400",
    "elasticache, SnapshotAlreadyExistsFault, 400",
    "codebuild, ResourceNotFoundException, 400",
    "sagemaker, ValidationException, 400",
    "lambda, ResourceNotFoundException, 404",
    "efs, FileSystemInUse, 409",
    "sns, NotFound, 404",
    "sns, InvalidParameter, 400"
  })
  void isTheSameFromTheSandboxAndFromTheWire(String service, String code, int status) {
    String message = "Something is not as it must be.";
    aws.answer(answer(service, code, message, status));

    AwsServiceException wire = catchThrowableOfType(AwsServiceException.class, call(service));
    AwsServiceException sandbox = Refusal.of(service, code, message);

    assertThat(sandbox).isExactlyInstanceOf(wire.getClass());
    assertThat(sandbox.statusCode()).isEqualTo(wire.statusCode()).isEqualTo(status);
    assertThat(sandbox.awsErrorDetails().errorCode()).isEqualTo(wire.awsErrorDetails().errorCode());
    assertThat(sandbox.awsErrorDetails().errorMessage())
        .isEqualTo(wire.awsErrorDetails().errorMessage());
    assertThat(sandbox.awsErrorDetails().serviceName())
        .isEqualTo(wire.awsErrorDetails().serviceName());
    assertThat(CloudProblem.of(FailedCall.mark(sandbox, FailedCall.of(wire).orElseThrow())))
        .isEqualTo(CloudProblem.of(wire));
  }

  private ThrowingCallable call(String service) {
    return switch (service) {
      case "ecs" -> () -> clients.ecs(HERE).listClusters();
      case "logs" -> () -> clients.logs(HERE).describeLogGroups();
      case "application-autoscaling" ->
          () ->
              clients
                  .applicationAutoScaling(HERE)
                  .describeScalableTargets(request -> request.serviceNamespace("ecs"));
      case "resourcegroupstaggingapi" -> () -> clients.tagging(HERE).getResources();
      case "elbv2" -> () -> clients.elbv2(HERE).describeTargetGroups();
      case "autoscaling" -> () -> clients.autoScaling(HERE).describeAutoScalingGroups();
      case "cloudwatch" -> () -> clients.cloudWatch(HERE).listMetrics();
      case "sts" -> () -> clients.sts(HERE).getCallerIdentity();
      case "ec2" -> () -> clients.ec2(HERE).describeInstances();
      case "rds" -> () -> clients.rds(HERE).describeDBInstances();
      case "docdb" -> () -> clients.docDb(HERE).describeDBClusters();
      case "elasticache" -> () -> clients.elastiCache(HERE).describeSnapshots();
      case "codebuild" ->
          () -> clients.codeBuild(HERE).listBuildsForProject(request -> request.projectName("a"));
      case "sagemaker" ->
          () -> clients.sageMaker(HERE).describeEndpoint(request -> request.endpointName("a"));
      case "lambda" ->
          () -> clients.lambda(HERE).getFunctionConcurrency(request -> request.functionName("a"));
      case "sns" -> () -> clients.sns(HERE).publish(request -> request.message("a"));
      case "efs" -> () -> clients.efs(HERE).describeFileSystems();
      default -> throw new IllegalArgumentException(service);
    };
  }

  /** As each service's protocol writes an error. */
  private static Answer answer(String service, String code, String message, int status) {
    return switch (service) {
      case "ec2" ->
          Answer.xml(
              status,
              "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>"
                  .formatted(code, message));
      case "elbv2", "autoscaling", "cloudwatch", "sts", "rds", "docdb", "elasticache", "sns" ->
          Answer.xml(
              status,
              "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                  .formatted(code, message));
      default ->
          Answer.json(status, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    };
  }
}
