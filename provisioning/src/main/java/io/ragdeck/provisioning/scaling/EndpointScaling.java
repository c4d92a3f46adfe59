package io.ragdeck.provisioning.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * How the variants of a model's endpoint scale: bounds, policies and what is done by the clock
 * again and again, all of which goes with the endpoint. Written down as tags, whose values are
 * short and take few letters.
 *
 * @param endpoint its name
 */
record EndpointScaling(ApplicationAutoScalingClient client, String endpoint) {

  private static final String TAG = Parkable.TAG + "-scaling-";

  /** What a tag's value holds. */
  private static final int LONGEST = 256;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tags that say how it is now, by key; none where nothing scales by itself. */
  Map<String, String> written() {
    ArrayNode all = now();
    if (all.isEmpty()) {
      return Map.of();
    }
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(all.toString().getBytes(StandardCharsets.UTF_8));
    return IntStream.rangeClosed(0, (text.length() - 1) / LONGEST)
        .boxed()
        .collect(
            Collectors.toMap(
                part -> TAG + (part < 10 ? "0" : "") + part,
                part ->
                    text.substring(part * LONGEST, Math.min(text.length(), (part + 1) * LONGEST))));
  }

  /** Whether it is as the tags say. */
  boolean is(Map<String, String> tags) {
    return now().equals(read(tags));
  }

  private ArrayNode now() {
    ArrayNode all = JSON.createArrayNode();
    for (ScalableTarget target : targets()) {
      ObjectNode one = all.addObject();
      one.set("target", request(PojoText.of(target)));
      ArrayNode policies = one.putArray("policies");
      policies(target).forEach(policy -> policies.add(request(PojoText.of(policy))));
      ArrayNode actions = one.putArray("actions");
      actions(target).forEach(action -> actions.add(request(PojoText.of(action))));
    }
    return all;
  }

  /** Without what AWS gives by itself. */
  private static ObjectNode request(ObjectNode described) {
    described.remove(
        List.of(
            "ScalableTargetARN",
            "PolicyARN",
            "ScheduledActionARN",
            "Alarms",
            "RoleARN",
            "CreationTime",
            "PredictedCapacity"));
    return described;
  }

  /** Registers what the tags say; the endpoint has to be in service. */
  void restore(Map<String, String> tags) {
    for (JsonNode one : read(tags)) {
      client.registerScalableTarget(
          PojoText.into(RegisterScalableTargetRequest.builder(), one.path("target")).build());
      for (JsonNode policy : one.path("policies")) {
        client.putScalingPolicy(PojoText.into(PutScalingPolicyRequest.builder(), policy).build());
      }
      for (JsonNode action : one.path("actions")) {
        client.putScheduledAction(
            PojoText.into(PutScheduledActionRequest.builder(), action).build());
      }
    }
  }

  /** Takes it away; its policies, their alarms and its scheduled actions go with it. */
  void remove() {
    targets()
        .forEach(
            target ->
                client.deregisterScalableTarget(
                    request ->
                        request
                            .serviceNamespace(target.serviceNamespace())
                            .resourceId(target.resourceId())
                            .scalableDimension(target.scalableDimension())));
  }

  private static JsonNode read(Map<String, String> tags) {
    String text =
        new TreeMap<>(tags)
            .entrySet().stream()
                .filter(tag -> isOurs(tag.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    try {
      return text.isEmpty()
          ? JSON.createArrayNode()
          : JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw new IllegalStateException(
          "The tags %s… of an endpoint's configuration are not what was written".formatted(TAG),
          broken);
    }
  }

  /** Whether a tag is one of these. */
  static boolean isOurs(String key) {
    return key.startsWith(TAG);
  }

  private List<ScalableTarget> targets() {
    return client
        .describeScalableTargetsPaginator(
            request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER))
        .scalableTargets()
        .stream()
        .filter(target -> target.resourceId().startsWith("endpoint/" + endpoint + "/"))
        .sorted(Comparator.comparing(ScalableTarget::resourceId))
        .toList();
  }

  /** What is done at one moment only may be over when it is woken: then AWS would refuse it. */
  private List<ScheduledAction> actions(ScalableTarget target) {
    return client
        .describeScheduledActionsPaginator(
            request ->
                request
                    .serviceNamespace(target.serviceNamespace())
                    .resourceId(target.resourceId())
                    .scalableDimension(target.scalableDimension()))
        .scheduledActions()
        .stream()
        .filter(action -> !action.schedule().startsWith("at("))
        .sorted(Comparator.comparing(ScheduledAction::scheduledActionName))
        .toList();
  }

  private List<ScalingPolicy> policies(ScalableTarget target) {
    return client
        .describeScalingPoliciesPaginator(
            request ->
                request
                    .serviceNamespace(target.serviceNamespace())
                    .resourceId(target.resourceId())
                    .scalableDimension(target.scalableDimension()))
        .scalingPolicies()
        .stream()
        .sorted(Comparator.comparing(ScalingPolicy::policyName))
        .toList();
  }
}
