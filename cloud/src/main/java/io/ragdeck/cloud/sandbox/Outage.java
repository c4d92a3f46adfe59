package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import java.net.SocketTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a caller sees when AWS's front door, not the service behind it, says no. Codes and sentences
 * are each service's own: the page "Common errors" of its API reference, and for EC2 "Error codes
 * for the Amazon EC2 API".
 */
final class Outage {

  private Outage() {}

  static SdkException throttle(Call call) {
    return switch (call.service()) {
      case "ec2" -> Refusal.of("ec2", "RequestLimitExceeded", "Request limit exceeded.");
      case "resourcegroupstaggingapi" ->
          Refusal.of(call.service(), "ThrottledException", "Rate exceeded");
      case "elbv2", "cloudwatch", "autoscaling", "sts" ->
          Refusal.of(call.service(), "Throttling", "Rate exceeded");
      default -> Refusal.of(call.service(), "ThrottlingException", "Rate exceeded");
    };
  }

  /** IAM's refusal: it names the action and who was refused. */
  static SdkException deny(Call call) {
    String action = call.iamAction();
    String sentence =
        ("User: arn:aws:sts::123456789012:assumed-role/ragdeck/ragdeck is not authorized to"
                + " perform: %s on resource: * because no identity-based policy allows the %s"
                + " action")
            .formatted(action, action);
    return switch (call.service()) {
      case "ec2" ->
          Refusal.of(
              "ec2",
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + sentence);
      case "elbv2", "cloudwatch", "autoscaling", "sts" ->
          Refusal.of(call.service(), "AccessDenied", sentence);
      default -> Refusal.of(call.service(), "AccessDeniedException", sentence);
    };
  }

  static SdkException fail(Call call) {
    String sentence = "Service Unavailable. Please try again later.";
    return switch (call.service()) {
      case "ecs" -> Refusal.of("ecs", "ServerException", sentence);
      case "ec2" -> Refusal.of("ec2", "InternalError", "An internal error has occurred");
      case "cloudwatch" -> Refusal.of("cloudwatch", "InternalServiceError", sentence);
      case "logs" -> Refusal.of("logs", "ServiceUnavailableException", sentence);
      case "application-autoscaling", "resourcegroupstaggingapi" ->
          Refusal.of(call.service(), "InternalServiceException", sentence);
      default -> Refusal.of(call.service(), "InternalFailure", sentence);
    };
  }

  /** As the SDK wraps a connection that can't be made. */
  static SdkException unreachable(Location location, Call call) {
    String host = "%s.%s.amazonaws.com".formatted(call.service(), location.region().id());
    return SdkClientException.create(
        "Unable to execute HTTP request: Connect to %s timed out".formatted(host),
        new SocketTimeoutException("Connect timed out"));
  }
}
