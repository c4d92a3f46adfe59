package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutoScalingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The operations of EC2 Auto Scaling on the tags of groups. */
public final class ScalingGroupTags {

  private static final String GROUP = "auto-scaling-group";
  private static final int MOST = 50;

  private ScalingGroupTags() {}

  public static CreateOrUpdateTagsResponse put(Account account, CreateOrUpdateTagsRequest request) {
    request.tags().forEach(tag -> room(group(account, tag), tag));
    for (Tag tag : request.tags()) {
      group(account, tag)
          .tag(
              tag.key(),
              Optional.of(tag.value() == null ? "" : tag.value()),
              !Boolean.FALSE.equals(tag.propagateAtLaunch()));
    }
    return CreateOrUpdateTagsResponse.builder().build();
  }

  private static void room(AutoScalingGroup group, Tag tag) {
    Set<String> keys = new TreeSet<>(group.tags().keySet());
    keys.addAll(group.ownTags().keySet());
    keys.add(tag.key());
    if (keys.size() > MOST) {
      throw Refusal.of(
          "autoscaling",
          "LimitExceeded",
          "Auto Scaling group %s can have at most %s tags".formatted(group.name(), MOST));
    }
  }

  /** A value that is named must be the tag's. */
  public static DeleteTagsResponse delete(Account account, DeleteTagsRequest request) {
    request.tags().forEach(tag -> group(account, tag));
    for (Tag tag : request.tags()) {
      AutoScalingGroup group = group(account, tag);
      boolean same =
          of(group).stream()
              .filter(one -> one.key().equals(tag.key()))
              .anyMatch(one -> tag.value() == null || one.value().equals(tag.value()));
      if (same) {
        group.tag(tag.key(), Optional.empty(), false);
      }
    }
    return DeleteTagsResponse.builder().build();
  }

  private static AutoScalingGroup group(Account account, Tag tag) {
    if (!GROUP.equals(tag.resourceType())) {
      throw ScalingGroups.invalid(
          "The resource type of a tag must be %s, not %s".formatted(GROUP, tag.resourceType()));
    }
    return ScalingGroups.find(account, String.valueOf(tag.resourceId()));
  }

  /** As DescribeAutoScalingGroups answers them. */
  static List<TagDescription> of(AutoScalingGroup group) {
    List<TagDescription> tags = new ArrayList<>();
    group.tags().forEach((key, value) -> tags.add(view(group, key, value, true)));
    group.ownTags().forEach((key, value) -> tags.add(view(group, key, value, false)));
    return tags;
  }

  private static TagDescription view(
      AutoScalingGroup group, String key, String value, boolean propagates) {
    return TagDescription.builder()
        .resourceId(group.name())
        .resourceType(GROUP)
        .key(key)
        .value(value)
        .propagateAtLaunch(propagates)
        .build();
  }
}
