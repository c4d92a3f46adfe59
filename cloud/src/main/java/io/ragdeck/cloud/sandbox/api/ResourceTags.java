package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.LiveService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** The operations of the Resource Groups Tagging API: resources that have, or had, tags. */
public final class ResourceTags {

  private record Tagged(String type, String arn, Map<String, String> tags) {}

  private ResourceTags() {}

  public static GetResourcesResponse get(Account account, GetResourcesRequest request) {
    List<String> types = request.resourceTypeFilters();
    List<Tagged> found =
        all(account).stream()
            .filter(one -> !one.tags().isEmpty())
            .filter(one -> types.isEmpty() || types.stream().anyMatch(type -> is(one, type)))
            .filter(one -> request.tagFilters().stream().allMatch(filter -> passes(one, filter)))
            .filter(
                one ->
                    request.resourceARNList().isEmpty()
                        || request.resourceARNList().contains(one.arn()))
            .toList();
    // An empty token means the first page: the last answer of this API carries an empty one.
    String token = request.paginationToken();
    Page<Tagged> page =
        Page.of(
            found,
            Tagged::arn,
            Page.size("resourcegroupstaggingapi", "GetResources", request.resourcesPerPage()),
            token == null || token.isEmpty() ? null : token,
            () ->
                Refusal.of(
                    "resourcegroupstaggingapi",
                    "PaginationTokenExpiredException",
                    "The pagination token is not valid."));
    return GetResourcesResponse.builder()
        .resourceTagMappingList(page.items().stream().map(ResourceTags::view).toList())
        .paginationToken(page.next() == null ? "" : page.next())
        .build();
  }

  private static boolean is(Tagged one, String type) {
    return one.type().equals(type) || one.type().startsWith(type + ":");
  }

  private static boolean passes(Tagged one, TagFilter filter) {
    String value = one.tags().get(filter.key());
    return value != null && (filter.values().isEmpty() || filter.values().contains(value));
  }

  private static ResourceTagMapping view(Tagged one) {
    return ResourceTagMapping.builder()
        .resourceARN(one.arn())
        .tags(
            one.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private static List<Tagged> all(Account account) {
    List<Tagged> all = new ArrayList<>();
    for (LiveCluster cluster : account.clusters().values()) {
      if (cluster.isActive()) {
        all.add(new Tagged("ecs:cluster", cluster.arn(), cluster.tags()));
      }
      for (LiveService service : cluster.services().values()) {
        if (service.status() != LiveService.Status.INACTIVE) {
          all.add(new Tagged("ecs:service", service.arn(), service.tags()));
        }
      }
    }
    account
        .targetGroups()
        .all()
        .forEach(
            group ->
                all.add(new Tagged("elasticloadbalancing:targetgroup", group.arn(), group.tags())));
    account
        .loadBalancers()
        .all()
        .forEach(
            balancer ->
                all.add(
                    new Tagged(
                        "elasticloadbalancing:loadbalancer",
                        balancer.loadBalancerArn(),
                        account.loadBalancers().tags(balancer.loadBalancerArn()))));
    account
        .instances()
        .all()
        .forEach(
            instance ->
                all.add(
                    new Tagged(
                        "ec2:instance",
                        account.arns().ec2("instance/" + instance.id()),
                        instance.tags())));
    account
        .logGroups()
        .all()
        .forEach(group -> all.add(new Tagged("logs:log-group", group.arn(), group.tags())));
    account.secrets().all().stream()
        .filter(secret -> secret.deletedAt().isEmpty())
        .forEach(
            secret -> all.add(new Tagged("secretsmanager:secret", secret.arn(), secret.tags())));
    account
        .buckets()
        .all()
        .forEach(
            bucket -> all.add(new Tagged("s3", "arn:aws:s3:::" + bucket.name(), bucket.tags())));
    account
        .registry()
        .all()
        .forEach(
            one ->
                all.add(
                    new Tagged(
                        "ecr:repository",
                        account.arns().of("ecr", "repository/" + one.name()),
                        one.tags())));
    for (LiveResource resource : account.resources().all()) {
      if (!resource.shownAs().isEmpty()) {
        resource
            .arn()
            .ifPresent(arn -> all.add(new Tagged(resource.shownAs(), arn, resource.tags())));
      }
    }
    return all;
  }
}
