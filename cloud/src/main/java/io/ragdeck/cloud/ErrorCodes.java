package io.ragdeck.cloud;

import static io.ragdeck.cloud.CloudProblem.Kind.ACCESS_DENIED;
import static io.ragdeck.cloud.CloudProblem.Kind.CONFLICT;
import static io.ragdeck.cloud.CloudProblem.Kind.NOT_FOUND;
import static io.ragdeck.cloud.CloudProblem.Kind.QUOTA;
import static io.ragdeck.cloud.CloudProblem.Kind.REJECTED;
import static io.ragdeck.cloud.CloudProblem.Kind.THROTTLED;
import static io.ragdeck.cloud.CloudProblem.Kind.UNAVAILABLE;

import io.ragdeck.cloud.CloudProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS's error codes mean. The codes of each operation stand in AWS's API models, those that
 * every service may answer under "Common errors" of its API reference; AWS names alike what is
 * alike, so most are sorted by the shape of their name.
 */
final class ErrorCodes {

  /** What is wrong with who is calling; granting an action doesn't help against these. */
  enum Credentials {
    EXPIRED("The AWS credentials have expired: renew them, or use a role, which renews itself."),
    CLOCK("AWS finds the request too old: set this machine's clock right."),
    SIGNATURE("AWS finds the signature wrong: check the secret access key and the clock."),
    UNKNOWN("AWS does not know these credentials: check them, and that the region is enabled."),
    REGION("The region is not enabled for this account, or the account lacks the service.");

    final String sentence;

    Credentials(String sentence) {
      this.sentence = sentence;
    }
  }

  private static final Map<String, Credentials> CREDENTIALS =
      Map.ofEntries(
          Map.entry("ExpiredToken", Credentials.EXPIRED),
          Map.entry("ExpiredTokenException", Credentials.EXPIRED),
          Map.entry("RequestExpired", Credentials.CLOCK),
          Map.entry("RequestTimeTooSkewed", Credentials.CLOCK),
          Map.entry("SignatureDoesNotMatch", Credentials.SIGNATURE),
          Map.entry("InvalidSignatureException", Credentials.SIGNATURE),
          Map.entry("IncompleteSignature", Credentials.SIGNATURE),
          Map.entry("IncompleteSignatureException", Credentials.SIGNATURE),
          Map.entry("AuthFailure", Credentials.UNKNOWN),
          Map.entry("InvalidClientTokenId", Credentials.UNKNOWN),
          Map.entry("InvalidAccessKeyId", Credentials.UNKNOWN),
          Map.entry("MissingAuthenticationToken", Credentials.UNKNOWN),
          Map.entry("MissingAuthenticationTokenException", Credentials.UNKNOWN),
          Map.entry("UnrecognizedClientException", Credentials.UNKNOWN),
          Map.entry("OptInRequired", Credentials.REGION),
          Map.entry("RegionDisabledException", Credentials.REGION));

  /** Codes that their name would sort wrongly. */
  private static final Map<String, Kind> BY_NAME =
      Map.ofEntries(
          Map.entry("UnauthorizedOperation", ACCESS_DENIED),
          Map.entry("AuthorizationError", ACCESS_DENIED),
          Map.entry("NotAuthorized", ACCESS_DENIED),
          Map.entry("BlockedException", ACCESS_DENIED),
          // In the SDK's list of throttles, but it says that the thing itself is busy.
          Map.entry("ConcurrentModificationException", CONFLICT),
          Map.entry("ConcurrentUpdateException", CONFLICT),
          Map.entry("OperationAbortedException", CONFLICT),
          Map.entry("ResourceContention", CONFLICT),
          Map.entry("ServiceNotActiveException", CONFLICT),
          Map.entry("DependencyViolation", CONFLICT),
          Map.entry("IncorrectState", CONFLICT),
          Map.entry("IncorrectInstanceState", CONFLICT),
          Map.entry("IncorrectFileSystemLifeCycleState", CONFLICT),
          Map.entry("IdempotentParameterMismatch", CONFLICT),
          Map.entry("BucketAlreadyOwnedByYou", CONFLICT),
          Map.entry("DataAlreadyAcceptedException", CONFLICT),
          Map.entry("TargetGroupAssociationLimit", QUOTA),
          Map.entry("HealthUnavailable", UNAVAILABLE),
          Map.entry("TargetNotConnectedException", UNAVAILABLE),
          Map.entry("SlowDown", THROTTLED),
          Map.entry("PriorRequestNotComplete", THROTTLED));

  private static final Pattern MISSING_STACK =
      Pattern.compile("Stack (with id |\\[|').* does not exist\\.?");

  private record Shape(Pattern name, Kind kind) {}

  /** Tried in this order: a request limit is a throttle before any limit is a quota. */
  private static final List<Shape> BY_SHAPE =
      List.of(
          shape(
              ".*Throttl(ed|ing).*|RequestLimitExceeded|TooManyRequests.*|BandwidthLimit.*",
              THROTTLED),
          shape("AccessDenied.*|Unauthorized.*", ACCESS_DENIED),
          shape(".*(NotFound|NotFoundException|NotFoundFault|\\.Unknown)|NoSuch.*", NOT_FOUND),
          shape(".*(InUse|Exists|InProgress|Conflict)(Exception|Fault)?", CONFLICT),
          shape("(Duplicate|ClusterContains).*|.*\\.Duplicate", CONFLICT),
          shape("Invalid[A-Za-z]*State(Fault)?|.*NotEmpty(Exception)?", CONFLICT),
          shape(".*(Limit|Quota)Exceeded.*|TooMany.*", QUOTA),
          shape("Insufficient.*Capacity.*|.*ServiceUnavailable.*", UNAVAILABLE),
          shape("Internal(Error|Failure|Server|Service).*|ServerException", UNAVAILABLE));

  private ErrorCodes() {}

  /** What is wrong with the credentials, where that is what a code says. */
  static Optional<Credentials> credentials(String code) {
    return Optional.ofNullable(CREDENTIALS.get(code));
  }

  /**
   * @param code AWS's error code
   * @param status the HTTP status, which decides for codes that are not known
   * @param message AWS's sentence, which decides where AWS answers one code for different things
   */
  static Kind sort(String code, int status, String message) {
    Kind named = BY_NAME.get(code);
    if (named != null) {
      return named;
    }
    if (saysNotFound(code, message)) {
      return NOT_FOUND;
    }
    for (Shape shape : BY_SHAPE) {
      if (shape.name().matcher(code).matches()) {
        return shape.kind();
      }
    }
    if (status == 429) {
      return THROTTLED;
    }
    return status >= 500 ? UNAVAILABLE : REJECTED;
  }

  /**
   * ECS says a missing task definition, Auto Scaling a missing group, SageMaker a missing endpoint
   * and CloudFormation a missing stack with the code that they use for any bad input.
   */
  private static boolean saysNotFound(String code, String message) {
    return (code.equals("ClientException") && message.startsWith("Unable to describe task def"))
        || (code.equals("ValidationError") && message.contains("not found"))
        || (code.equals("ValidationException") && message.startsWith("Could not find "))
        || (code.equals("ValidationError") && MISSING_STACK.matcher(message).matches());
  }

  private static Shape shape(String pattern, Kind kind) {
    return new Shape(Pattern.compile(pattern), kind);
  }
}
