package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** The operations of Elastic Load Balancing on tags: of load balancers and all that they have. */
public final class ElbTags {

  private static final int MOST = 50;

  private ElbTags() {}

  public static DescribeTagsResponse describe(Account account, DescribeTagsRequest request) {
    List<TagDescription> descriptions = new ArrayList<>();
    for (String arn : request.resourceArns()) {
      descriptions.add(
          TagDescription.builder()
              .resourceArn(arn)
              .tags(
                  tags(account, arn).entrySet().stream()
                      .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                      .toList())
              .build());
    }
    return DescribeTagsResponse.builder().tagDescriptions(descriptions).build();
  }

  public static AddTagsResponse add(Account account, AddTagsRequest request) {
    Set<String> keys = new HashSet<>();
    for (Tag tag : request.tags()) {
      if (!keys.add(tag.key())) {
        throw Refusal.of(
            "elbv2", "DuplicateTagKeys", "Tag keys must be unique: '%s'".formatted(tag.key()));
      }
    }
    for (String arn : request.resourceArns()) {
      Set<String> after = new TreeSet<>(tags(account, arn).keySet());
      after.addAll(keys);
      if (after.size() > MOST) {
        throw Refusal.of(
            "elbv2", "TooManyTags", "The maximum number of tags on a resource is " + MOST);
      }
    }
    for (String arn : request.resourceArns()) {
      Map<String, String> tags = tags(account, arn);
      request.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    }
    return AddTagsResponse.builder().build();
  }

  public static RemoveTagsResponse remove(Account account, RemoveTagsRequest request) {
    request.resourceArns().forEach(arn -> tags(account, arn));
    request
        .resourceArns()
        .forEach(arn -> request.tagKeys().forEach(key -> tags(account, arn).remove(key)));
    return RemoveTagsResponse.builder().build();
  }

  /** The tags of a target group, load balancer, listener or rule; they can be changed. */
  private static Map<String, String> tags(Account account, String arn) {
    if (arn.contains(":targetgroup/")) {
      LiveTargetGroup group = ElbTargetGroups.find(account, arn);
      return group.tags();
    }
    if (arn.contains(":listener-rule/")) {
      ElbRules.find(account, arn);
    } else if (arn.contains(":listener/")) {
      ElbLoadBalancers.listener(account, arn);
    } else {
      ElbLoadBalancers.find(account, arn);
    }
    return account.loadBalancers().tags(arn);
  }
}
