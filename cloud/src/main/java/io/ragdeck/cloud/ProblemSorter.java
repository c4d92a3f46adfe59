package io.ragdeck.cloud;

import io.ragdeck.cloud.CloudProblem.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The one place that knows what the SDK throws. Each problem becomes one sentence. */
final class ProblemSorter {

  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile(
          "not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: (\\S+))?");
  private static final Pattern EXPLICIT_DENY =
      Pattern.compile("explicit deny in an? ([a-z -]+? policy|permissions boundary)");
  private static final Pattern NOISE =
      Pattern.compile(
          "\\s*\\(Service: .*|\\s*Encoded authorization failure message:.*"
              + "|[;,(]?\\s*Request ?I[Dd]:? ?[0-9A-Za-z-]+\\)?",
          Pattern.DOTALL);

  private ProblemSorter() {}

  static CloudProblem sort(Throwable thrown) {
    Optional<String> action = FailedCall.of(thrown).map(Call::iamAction);
    Optional<CloudProblem> missing =
        cause(thrown, UnsupportedOperationException.class)
            .flatMap(MissingOperation::of)
            .map(ProblemSorter::missing);
    return missing
        .or(() -> cause(thrown, Unanswered.class).map(ProblemSorter::unanswered))
        .or(() -> cause(thrown, Misconfigured.class).map(e -> misconfigured(e, action)))
        .or(() -> cause(thrown, AwsServiceException.class).map(e -> answered(e, action)))
        .or(
            () ->
                cause(thrown, SdkServiceException.class)
                    .map(e -> unreadable(e.statusCode(), action)))
        .orElseGet(() -> notAnswered(thrown, action));
  }

  private static CloudProblem missing(Call call) {
    return new CloudProblem(
        Kind.REJECTED,
        "The sandbox does not have %s.".formatted(call),
        Optional.of(call.iamAction()));
  }

  /** None of AWS's calls: there is no permission to name. */
  private static CloudProblem unanswered(Unanswered thrown) {
    return new CloudProblem(
        Kind.UNAVAILABLE, String.valueOf(thrown.getMessage()), Optional.empty());
  }

  private static CloudProblem misconfigured(Misconfigured thrown, Optional<String> action) {
    return new CloudProblem(Kind.REJECTED, String.valueOf(thrown.getMessage()), action);
  }

  private static CloudProblem answered(AwsServiceException thrown, Optional<String> action) {
    AwsErrorDetails details = thrown.awsErrorDetails();
    if (details == null || details.errorCode() == null || details.errorCode().isBlank()) {
      return unreadable(thrown.statusCode(), action);
    }
    String code = details.errorCode();
    String message = details.errorMessage() == null ? "" : details.errorMessage();
    return ErrorCodes.credentials(code)
        .map(fault -> new CloudProblem(Kind.ACCESS_DENIED, fault.sentence, Optional.empty()))
        .orElseGet(() -> sorted(code, thrown.statusCode(), message, action));
  }

  private static CloudProblem sorted(
      String code, int status, String message, Optional<String> action) {
    Kind kind = ErrorCodes.sort(code, status, message);
    return switch (kind) {
      case ACCESS_DENIED -> denied(message, action);
      case THROTTLED ->
          new CloudProblem(
              kind, "AWS throttles %s, even after retries.".formatted(called(action)), action);
      case UNAVAILABLE ->
          new CloudProblem(
              kind,
              "AWS can't answer %s at the moment (%s).".formatted(called(action), code),
              action);
      case NOT_FOUND, CONFLICT, REJECTED, QUOTA ->
          new CloudProblem(kind, sentence(message, code, action), action);
    };
  }

  /** AWS's message is the better witness: it names the action that IAM wanted. */
  private static CloudProblem denied(String message, Optional<String> failed) {
    Matcher said = NOT_AUTHORIZED.matcher(message);
    boolean found = said.find();
    Optional<String> action = found ? Optional.of(said.group(1)) : failed;
    String on =
        found && said.group(2) != null && !said.group(2).equals("*") ? " on " + said.group(2) : "";
    Matcher deny = EXPLICIT_DENY.matcher(message);
    String cure =
        deny.find()
            ? "its %s denies this explicitly".formatted(deny.group(1))
            : action.filter("sts:AssumeRole"::equals).isPresent()
                ? "permit it, and let that role's trust policy name the console"
                : "grant this action to its role";
    return new CloudProblem(
        Kind.ACCESS_DENIED,
        "The console may not call %s%s: %s.".formatted(called(action), on, cure),
        action);
  }

  /** Something answered that is not AWS, or not in AWS's words: a proxy, a wrong endpoint. */
  private static CloudProblem unreadable(int status, Optional<String> action) {
    return new CloudProblem(
        Kind.UNAVAILABLE,
        "%s got HTTP %s without an AWS error: is the endpoint AWS's, and no proxy between?"
            .formatted(capital(called(action)), status),
        action);
  }

  private static CloudProblem notAnswered(Throwable thrown, Optional<String> action) {
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("Unable to load credentials")) {
      return new CloudProblem(
          Kind.ACCESS_DENIED,
          "No AWS credentials found: give the console a role, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY.",
          Optional.empty());
    }
    return new CloudProblem(Kind.UNAVAILABLE, silence(thrown, message, called(action)), action);
  }

  private static String silence(Throwable thrown, String message, String called) {
    if (cause(thrown, ApiCallTimeoutException.class).isPresent()
        || cause(thrown, ApiCallAttemptTimeoutException.class).isPresent()) {
      return "No answer in time to %s.".formatted(called);
    }
    if (cause(thrown, AbortedException.class).isPresent()
        || cause(thrown, InterruptedException.class).isPresent()) {
      return "%s was interrupted.".formatted(capital(called));
    }
    Optional<String> unknown =
        cause(thrown, UnknownHostException.class).map(UnknownHostException::getMessage);
    if (unknown.isPresent()) {
      return "The host %s can't be found: is the region right, and does DNS work?"
          .formatted(firstWord(unknown.get()));
    }
    Optional<SocketTimeoutException> late = cause(thrown, SocketTimeoutException.class);
    boolean connecting =
        late.map(Throwable::getMessage).filter(text -> text.startsWith("Connect")).isPresent();
    if (late.isPresent() && !connecting) {
      return "No answer in time to %s.".formatted(called);
    }
    if (connecting || cause(thrown, ConnectException.class).isPresent()) {
      return "No connection to AWS for %s: is the way out of this network open?".formatted(called);
    }
    if (cause(thrown, SSLException.class).isPresent()) {
      return "No secure connection to AWS for %s: is a proxy between?".formatted(called);
    }
    return "%s failed: %s"
        .formatted(capital(called), sentence(message, "no reason given", Optional.empty()));
  }

  private static String sentence(String message, String code, Optional<String> action) {
    String clean = NOISE.matcher(message).replaceAll("").strip().replaceAll("\\s+", " ");
    if (clean.isEmpty()) {
      return "%s answered %s.".formatted(capital(called(action)), code);
    }
    int end = clean.indexOf(". ");
    String first = end < 0 ? clean : clean.substring(0, end);
    return first.endsWith(".") ? first : first + ".";
  }

  private static String called(Optional<String> action) {
    return action.orElse("a call to AWS");
  }

  private static String capital(String text) {
    return text.equals("a call to AWS") ? "A call to AWS" : text;
  }

  private static String firstWord(String text) {
    int end = text.indexOf(':');
    return end < 0 ? text : text.substring(0, end);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
    int depth = 0;
    for (Throwable one = thrown; one != null && depth < 20; one = one.getCause(), depth++) {
      if (type.isInstance(one)) {
        return Optional.of(type.cast(one));
      }
    }
    return Optional.empty();
  }
}
