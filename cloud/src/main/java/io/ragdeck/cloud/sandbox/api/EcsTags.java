package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/** The operations of ECS on the tags of clusters and services. */
public final class EcsTags {

  private EcsTags() {}

  public static TagResourceResponse tag(Account account, TagResourceRequest request) {
    tags(account, request.resourceArn()).putAll(EcsRefusals.tags(request.tags()));
    return TagResourceResponse.builder().build();
  }

  public static UntagResourceResponse untag(Account account, UntagResourceRequest request) {
    Map<String, String> tags = tags(account, request.resourceArn());
    request.tagKeys().forEach(tags::remove);
    return UntagResourceResponse.builder().build();
  }

  public static ListTagsForResourceResponse list(
      Account account, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(EcsRefusals.tags(tags(account, request.resourceArn())))
        .build();
  }

  private static Map<String, String> tags(Account account, String arn) {
    String resource = arn.substring(arn.lastIndexOf(':') + 1);
    String[] parts = resource.split("/", -1);
    Optional<LiveCluster> cluster = parts.length > 1 ? account.cluster(parts[1]) : Optional.empty();
    Optional<Map<String, String>> found =
        switch (parts[0]) {
          case "cluster" -> cluster.map(LiveCluster::tags);
          case "service" -> cluster.flatMap(one -> one.service(arn)).map(service -> service.tags());
          default -> Optional.empty();
        };
    return found.orElseThrow(
        () ->
            Refusal.of(
                "ecs",
                "InvalidParameterException",
                "The specified resource could not be found: " + arn));
  }
}
