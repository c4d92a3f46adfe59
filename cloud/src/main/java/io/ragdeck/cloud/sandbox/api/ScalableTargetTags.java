package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.TooManyTagsException;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.UntagResourceResponse;

/** The operations of Application Auto Scaling on the tags of scalable targets. */
public final class ScalableTargetTags {

  private static final int MOST = 50;

  private ScalableTargetTags() {}

  public static TagResourceResponse tag(Account account, TagResourceRequest request) {
    Map<String, String> tags = tags(account, request.resourceARN());
    Map<String, String> after = new TreeMap<>(tags);
    after.putAll(request.tags());
    if (after.size() > MOST) {
      TooManyTagsException refusal =
          (TooManyTagsException)
              Refusal.of(
                  "application-autoscaling",
                  "TooManyTagsException",
                  "A scalable target can have at most %s tags".formatted(MOST));
      throw refusal.toBuilder().resourceName(request.resourceARN()).build();
    }
    tags.putAll(request.tags());
    return TagResourceResponse.builder().build();
  }

  public static UntagResourceResponse untag(Account account, UntagResourceRequest request) {
    Map<String, String> tags = tags(account, request.resourceARN());
    request.tagKeys().forEach(tags::remove);
    return UntagResourceResponse.builder().build();
  }

  public static ListTagsForResourceResponse list(
      Account account, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder().tags(tags(account, request.resourceARN())).build();
  }

  private static Map<String, String> tags(Account account, String arn) {
    return account
        .scalableTargets()
        .byArn(arn)
        .map(target -> account.scalableTargets().tags(target.scalableTargetARN()))
        .orElseThrow(
            () ->
                Refusal.of(
                    "application-autoscaling",
                    "ResourceNotFoundException",
                    "The specified resource doesn't exist: " + arn));
  }
}
