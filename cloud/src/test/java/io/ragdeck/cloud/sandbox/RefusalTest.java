package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;

class RefusalTest {

  @Test
  void isTheExceptionThatTheSdkThrows() {
    AwsServiceException refusal =
        Refusal.of("ecs", "ClusterNotFoundException", "Cluster not found.");

    assertThat(refusal).isInstanceOf(ClusterNotFoundException.class);
    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ClusterNotFoundException");
    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Cluster not found.");
    assertThat(refusal.awsErrorDetails().serviceName()).isEqualTo("Ecs");
    assertThat(refusal.requestId()).isNotBlank();
    assertThat(refusal).hasMessageContaining("Status Code: 400");
  }

  @Test
  void isTheServicesOwnExceptionForACodeWithoutAClass() {
    assertThat(Refusal.of("ecs", "ThrottlingException", "Rate exceeded"))
        .isExactlyInstanceOf(EcsException.class)
        .extracting(AwsServiceException::isThrottlingException)
        .isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({
    "ecs, ServerException, 500",
    "ecs, ResourceNotFoundException, 400",
    "ec2, UnauthorizedOperation, 403",
    "ec2, RequestLimitExceeded, 503",
    "elbv2, TargetGroupNotFound, 400",
    "elbv2, AccessDenied, 403",
    "cloudwatch, ResourceNotFoundException, 404",
    "cloudwatch, InternalServiceError, 500",
    "autoscaling, ResourceContention, 500",
    "logs, ServiceUnavailableException, 503",
    "logs, ResourceNotFoundException, 400"
  })
  void carriesTheStatusThatAwsSends(String service, String code, int status) {
    assertThat(Refusal.of(service, code, "No.").statusCode()).isEqualTo(status);
  }

  /** Two exceptions have this code; the SDK in use throws the one that is named otherwise. */
  private static final String TWO_CLASSES = "cloudwatch ResourceNotFound";

  static Stream<Call> operations() {
    return ApiRules.standard().operations().stream();
  }

  /** The table of exception classes is written by hand; this finds what it lacks. */
  @ParameterizedTest
  @MethodSource("operations")
  void knowsTheClassOfEachErrorThatTheModelNames(Call call) throws Exception {
    String models = RequestWalk.requestClass(call).getPackageName();
    for (String code : ApiRules.standard().of(call).errors().keySet()) {
      Class<?> thrown = Refusal.of(call.service(), code, "No.").getClass();
      assertThat(thrown.getPackageName()).isEqualTo(models);
      if (exists(models, code) && !TWO_CLASSES.equals(call.service() + " " + code)) {
        assertThat(thrown.getSimpleName().toLowerCase(Locale.ROOT))
            .as("%s of %s", code, call)
            .isEqualTo(className(code).toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void knowsNoOtherServices() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Refusal.of("sqs", "QueueDoesNotExist", "No."));
  }

  private static boolean exists(String models, String code) {
    try {
      Class.forName(models + "." + className(code));
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String className(String code) {
    return code.endsWith("Exception") ? code : code.replaceFirst("Fault$", "") + "Exception";
  }
}
