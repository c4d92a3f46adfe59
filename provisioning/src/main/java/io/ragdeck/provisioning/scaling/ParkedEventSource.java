package io.ragdeck.provisioning.scaling;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * A queue or stream that calls a function. Where only the function were stopped, Lambda would go on
 * taking messages and lay them aside as failed.
 *
 * @param parked whether its tag says so
 */
record ParkedEventSource(LambdaClient lambda, EventSourceMappingConfiguration now, boolean parked)
    implements Parkable {

  static ParkedEventSource of(LambdaClient lambda, EventSourceMappingConfiguration now) {
    return new ParkedEventSource(
        lambda,
        now,
        lambda
            .listTags(request -> request.resource(now.eventSourceMappingArn()))
            .tags()
            .containsKey(TAG));
  }

  /** The ARN of the function that it calls, without version or alias. */
  static String function(EventSourceMappingConfiguration mapping) {
    return mapping.functionArn().replaceFirst("(:function:[^:]+):.*$", "$1");
  }

  @Override
  public String name() {
    String source = now.eventSourceArn() == null ? now.uuid() : now.eventSourceArn();
    String function = function(now);
    return "%s to %s"
        .formatted(
            source.substring(source.lastIndexOf(':') + 1),
            function.substring(function.lastIndexOf(':') + 1));
  }

  @Override
  public Way toRest() {
    return switch (now.state()) {
      case "Enabled" -> Way.AHEAD;
      case "Disabled" -> parked ? Way.ARRIVED : Way.NONE;
      case "Deleting" -> Way.NONE;
      default -> Way.UNDER_WAY;
    };
  }

  @Override
  public void park() {
    if (!parked) {
      lambda.tagResource(
          request -> request.resource(now.eventSourceMappingArn()).tags(Map.of(TAG, "enabled")));
    }
    enable(false);
  }

  @Override
  public Way toWork() {
    if (!parked) {
      return Way.NONE;
    }
    return switch (now.state()) {
      case "Disabled" -> Way.AHEAD;
      case "Enabled" -> Way.ARRIVED;
      case "Deleting" -> Way.NONE;
      default -> Way.UNDER_WAY;
    };
  }

  @Override
  public void wake() {
    enable(true);
  }

  @Override
  public void forget() {
    if (parked) {
      lambda.untagResource(
          request -> request.resource(now.eventSourceMappingArn()).tagKeys(List.of(TAG)));
    }
  }

  private void enable(boolean enabled) {
    lambda.updateEventSourceMapping(request -> request.uuid(now.uuid()).enabled(enabled));
  }
}
