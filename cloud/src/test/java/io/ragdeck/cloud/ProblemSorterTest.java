package io.ragdeck.cloud;

import static io.ragdeck.cloud.CloudProblem.Kind.ACCESS_DENIED;
import static io.ragdeck.cloud.CloudProblem.Kind.REJECTED;
import static io.ragdeck.cloud.CloudProblem.Kind.THROTTLED;
import static io.ragdeck.cloud.CloudProblem.Kind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

class ProblemSorterTest {

  private static final Call LIST = new Call("ecs", "ListServices");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ClusterNotFoundException,               400, NOT_FOUND
          ServiceNotFoundException,               400, NOT_FOUND
          TargetGroupNotFound,                    400, NOT_FOUND
          InvalidInstanceID.NotFound,             400, NOT_FOUND
          ResourceNotFoundException,              400, NOT_FOUND
          ResourceNotFound,                       404, NOT_FOUND
          ObjectNotFoundException,                400, NOT_FOUND
          DBInstanceNotFoundFault,                404, NOT_FOUND
          AccessDenied,                           403, ACCESS_DENIED
          AccessDeniedException,                  400, ACCESS_DENIED
          UnauthorizedOperation,                  403, ACCESS_DENIED
          BlockedException,                       400, ACCESS_DENIED
          Throttling,                             400, THROTTLED
          ThrottlingException,                    400, THROTTLED
          ThrottledException,                     400, THROTTLED
          RequestLimitExceeded,                   503, THROTTLED
          TooManyRequestsException,               429, THROTTLED
          SomethingNew,                           429, THROTTLED
          PriorRequestNotComplete,                429, THROTTLED
          ConcurrentModificationException,        429, CONFLICT
          ConcurrentUpdateException,              400, CONFLICT
          UpdateInProgressException,              400, CONFLICT
          ServiceNotActiveException,              400, CONFLICT
          ScalingActivityInProgress,              400, CONFLICT
          InstanceRefreshInProgress,              400, CONFLICT
          ResourceContention,                     500, CONFLICT
          ResourceInUse,                          400, CONFLICT
          PriorityInUse,                          400, CONFLICT
          AlreadyExists,                          400, CONFLICT
          ResourceAlreadyExistsException,         400, CONFLICT
          DuplicateTargetGroupName,               400, CONFLICT
          InvalidGroup.Duplicate,                 400, CONFLICT
          ClusterContainsServicesException,       400, CONFLICT
          OperationAbortedException,              400, CONFLICT
          LimitExceededException,                 400, QUOTA
          LimitExceeded,                          400, QUOTA
          AttributeLimitExceededException,        400, QUOTA
          VcpuLimitExceeded,                      400, QUOTA
          ServiceQuotaExceededException,          400, QUOTA
          TooManyTargetGroups,                    400, QUOTA
          TargetGroupAssociationLimit,            400, QUOTA
          InsufficientInstanceCapacity,           500, UNAVAILABLE
          ServerException,                        500, UNAVAILABLE
          InternalFailure,                        500, UNAVAILABLE
          InternalServiceError,                   500, UNAVAILABLE
          InternalServiceException,               400, UNAVAILABLE
          ServiceUnavailableException,            503, UNAVAILABLE
          HealthUnavailable,                      500, UNAVAILABLE
          SomethingElseNew,                       502, UNAVAILABLE
          InvalidParameterException,              400, REJECTED
          InvalidParameterValue,                  400, REJECTED
          InvalidInstanceID.Malformed,            400, REJECTED
          MissingParameter,                       400, REJECTED
          ValidationError,                        400, REJECTED
          ValidationException,                    400, REJECTED
          InvalidNextToken,                       400, REJECTED
          ClientException,                        400, REJECTED
          UnsupportedFeatureException,            400, REJECTED
          SomethingYetNewer,                      400, REJECTED
          """)
  void sortsByCodeAndThenByStatus(String code, int status, CloudProblem.Kind kind) {
    CloudProblem problem = CloudProblem.of(FailedCall.mark(answer(code, status, "No."), LIST));

    assertThat(problem.kind()).isEqualTo(kind);
    assertThat(problem.action()).contains("ecs:ListServices");
  }

  @ParameterizedTest
  @CsvSource({
    "ClientException, Unable to describe task definition.",
    "ValidationError, AutoScalingGroup name not found - gpu"
  })
  void knowsWhatIsMissingWhereAwsSaysItWithItsCodeForBadInput(String code, String message) {
    assertThat(CloudProblem.of(answer(code, 400, message)).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, expired",
    "ExpiredTokenException, expired",
    "UnrecognizedClientException, region is enabled",
    "InvalidClientTokenId, does not know these credentials",
    "AuthFailure, does not know these credentials",
    "SignatureDoesNotMatch, secret access key",
    "InvalidSignatureException, secret access key",
    "RequestExpired, clock",
    "OptInRequired, not enabled for this account"
  })
  void saysTheCureForBadCredentialsAndNamesNoActionToGrant(String code, String words) {
    CloudProblem problem =
        CloudProblem.of(FailedCall.mark(answer(code, 400, "The security token is bad"), LIST));

    assertThat(problem.kind()).isEqualTo(ACCESS_DENIED);
    assertThat(problem.message()).contains(words);
    assertThat(problem.action()).isEmpty();
  }

  @Test
  void takesTheMissingActionFromAwsMessage() {
    CloudProblem problem =
        CloudProblem.of(
            FailedCall.mark(
                answer(
                    "AccessDenied",
                    403,
                    "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform:"
                        + " sts:AssumeRole on resource: arn:aws:iam::2:role/watch"),
                LIST));

    assertThat(problem.action()).contains("sts:AssumeRole");
    assertThat(problem.message())
        .contains("sts:AssumeRole on arn:aws:iam::2:role/watch")
        .contains("trust policy");
  }

  @Test
  void takesTheMissingActionFromTheCallWhereAwsDoesNotSay() {
    CloudProblem problem =
        CloudProblem.of(
            FailedCall.mark(
                answer("UnauthorizedOperation", 403, "You are not authorized."),
                new Call("elbv2", "DescribeTargetHealth")));

    assertThat(problem.action()).contains("elasticloadbalancing:DescribeTargetHealth");
    assertThat(problem.message())
        .isEqualTo(
            "The console may not call elasticloadbalancing:DescribeTargetHealth: grant this action"
                + " to its role.");
  }

  @Test
  void saysThatGrantingDoesNotHelpAgainstAnExplicitDeny() {
    assertThat(
            CloudProblem.of(
                    answer(
                        "AccessDeniedException",
                        400,
                        "User: x is not authorized to perform: ecs:ListServices on resource: * with"
                            + " an explicit deny in a service control policy"))
                .message())
        .isEqualTo(
            "The console may not call ecs:ListServices: its service control policy denies this"
                + " explicitly.");
  }

  @Test
  void keepsRequestIdsOutOfTheSentence() {
    assertThat(
            CloudProblem.of(
                    answer(
                        "InvalidParameterException",
                        400,
                        "services must be at most 10. (Service: Ecs, Status Code: 400, Request ID:"
                            + " 12ab-34)"))
                .message())
        .isEqualTo("services must be at most 10.");
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of(ApiCallTimeoutException.create(30_000), "No answer in time to ecs:"),
        Arguments.of(ApiCallAttemptTimeoutException.create(5_000), "No answer in time to ecs:"),
        Arguments.of(AbortedException.create("stop"), "ecs:ListServices was interrupted."),
        Arguments.of(client(new SocketTimeoutException("Read timed out")), "No answer in time"),
        Arguments.of(
            client(new SocketTimeoutException("Connect timed out")), "No connection to AWS for"),
        Arguments.of(client(new ConnectException("refused")), "No connection to AWS for ecs:"),
        Arguments.of(client(new SSLHandshakeException("PKIX")), "No secure connection to AWS"),
        Arguments.of(
            client(new UnknownHostException("ecs.eu-north-9.amazonaws.com")),
            "The host ecs.eu-north-9.amazonaws.com can't be found: is the region right"),
        Arguments.of(
            new CompletionException(client(new IOException("Connection reset"))),
            "ecs:ListServices failed: "));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void saysWhyThereIsNoAnswer(Throwable thrown, String start) {
    CloudProblem problem = CloudProblem.of(FailedCall.mark(thrown, LIST));

    assertThat(problem.kind()).isEqualTo(UNAVAILABLE);
    assertThat(problem.message()).startsWith(start);
    assertThat(problem.action()).contains("ecs:ListServices");
  }

  @Test
  void saysHowToGiveCredentials() {
    CloudProblem problem =
        CloudProblem.of(
            SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain X(a, b)"));

    assertThat(problem.kind()).isEqualTo(ACCESS_DENIED);
    assertThat(problem.message()).contains("AWS_ACCESS_KEY_ID").doesNotContain("chain");
  }

  @Test
  void doesNotTakeAStrangersPageForAnAnswerOfAws() {
    CloudProblem problem = CloudProblem.of(answer(null, 500, "<html>Oops</html>"));

    assertThat(problem.kind()).isEqualTo(UNAVAILABLE);
    assertThat(problem.message()).contains("HTTP 500 without an AWS error").doesNotContain("<");
  }

  @Test
  void namesTheOperationThatTheSandboxDoesNotHave() {
    assertThat(missing(() -> new Nothing().listAttributes(b -> b.cluster("x"))))
        .isEqualTo("The sandbox does not have ecs:ListAttributes.");
    assertThat(missing(() -> new NothingElse().describeRules(b -> b.listenerArn("x"))))
        .isEqualTo("The sandbox does not have elbv2:DescribeRules.");
  }

  @Test
  void sortsWhatItHasNeverSeen() {
    assertThat(CloudProblem.of(new IllegalStateException()).kind()).isEqualTo(UNAVAILABLE);
    assertThat(CloudProblem.of(new UnsupportedOperationException("List.of")).kind())
        .isEqualTo(UNAVAILABLE);
  }

  @Test
  void saysWhichCallAwsCannotAnswer() {
    assertThat(
            CloudProblem.of(FailedCall.mark(answer("ServerException", 500, "Try later."), LIST))
                .message())
        .isEqualTo("AWS can't answer ecs:ListServices at the moment (ServerException).");
  }

  @Test
  void saysThatRetriesDidNotHelpAgainstAThrottle() {
    CloudProblem problem =
        CloudProblem.of(FailedCall.mark(answer("Throttling", 400, "Rate exceeded"), LIST));

    assertThat(problem.kind()).isEqualTo(THROTTLED);
    assertThat(problem.message()).isEqualTo("AWS throttles ecs:ListServices, even after retries.");
  }

  private static String missing(Runnable call) {
    try {
      call.run();
    } catch (UnsupportedOperationException e) {
      CloudProblem problem = CloudProblem.of(e);
      assertThat(problem.kind()).isEqualTo(REJECTED);
      return problem.message();
    }
    throw new AssertionError("The SDK answered an operation that nobody wrote");
  }

  private static SdkClientException client(Throwable cause) {
    return SdkClientException.create("Unable to execute HTTP request: " + cause, cause);
  }

  private static AwsServiceException answer(@Nullable String code, int status, String message) {
    return EcsException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName("Ecs")
                .build())
        .build();
  }

  private static final class Nothing implements EcsClient {
    @Override
    public String serviceName() {
      return "ecs";
    }

    @Override
    public void close() {}
  }

  private static final class NothingElse implements ElasticLoadBalancingV2Client {
    @Override
    public String serviceName() {
      return "elasticloadbalancing";
    }

    @Override
    public void close() {}
  }
}
