package io.ragdeck.monitoring.inventory.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/**
 * The tags of what AWS lists without them, by ARN: GetResources by 100 in place of a call for each
 * load balancer, log group or function.
 *
 * <p>AWS tells of what is global, such as distributions, in us-east-1 alone.
 */
public record TagIndex(Map<String, Map<String, String>> byArn) {

  private static final int PAGE = 100;

  private static final List<String> TYPES =
      List.of(
          "apigateway",
          "backup:backup-vault",
          "cloudfront:distribution",
          "cloudwatch:alarm",
          "dynamodb:table",
          "ecr:repository",
          "elasticache:cluster",
          "elasticache:replicationgroup",
          "elasticloadbalancing:loadbalancer",
          "es:domain",
          "kms:key",
          "lambda:function",
          "logs:log-group",
          "rds:cluster-snapshot",
          "s3",
          "sagemaker:endpoint",
          "wafv2");

  public TagIndex {
    byArn = Map.copyOf(byArn);
  }

  public static TagIndex read(ResourceGroupsTaggingApiClient tagging) {
    Map<String, Map<String, String>> all = new HashMap<>();
    tagging
        .getResourcesPaginator(request -> request.resourceTypeFilters(TYPES).resourcesPerPage(PAGE))
        .stream()
        .flatMap(page -> page.resourceTagMappingList().stream())
        .forEach(one -> all.put(one.resourceARN(), tags(one)));
    return new TagIndex(all);
  }

  private static Map<String, String> tags(ResourceTagMapping resource) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag : resource.tags()) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  /** No tags where nothing is known of it: that is what AWS says of a resource without tags. */
  Map<String, String> of(String arn) {
    return byArn.getOrDefault(arn, Map.of());
  }

  Set<String> arns() {
    return new TreeSet<>(byArn.keySet());
  }

  /** How many calls it takes to read as many again. */
  public int calls() {
    return Math.max(1, Math.ceilDiv(byArn.size(), PAGE));
  }
}
