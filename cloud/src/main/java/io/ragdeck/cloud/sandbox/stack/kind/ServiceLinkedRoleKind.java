package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** AWS::IAM::ServiceLinkedRole: a role of a service's own, once for each account. */
final class ServiceLinkedRoleKind extends PromptKind {

  private static final String ROLE = "AWS::IAM::Role";
  private static final Map<String, String> NAMES =
      Map.of(
          "opensearchservice.amazonaws.com", "AWSServiceRoleForAmazonOpenSearchService",
          "es.amazonaws.com", "AWSServiceRoleForAmazonElasticsearchService",
          "spot.amazonaws.com", "AWSServiceRoleForEC2Spot",
          "ecs.amazonaws.com", "AWSServiceRoleForECS",
          "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling",
          "rds.amazonaws.com", "AWSServiceRoleForRDS",
          "elasticache.amazonaws.com", "AWSServiceRoleForElastiCache",
          "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
          "ecs.application-autoscaling.amazonaws.com",
              "AWSServiceRoleForApplicationAutoScaling_ECSService");

  ServiceLinkedRoleKind() {
    super("AWS::IAM::ServiceLinkedRole", 5);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String service = wanted.properties().path("AWSServiceName").asText();
    String name = NAMES.get(service);
    if (name == null) {
      throw new Unmade("Service Name %s is not valid.".formatted(service));
    }
    if (exists(account, name)) {
      throw new Unmade(
          "AlreadyExists",
          "Service role name %s has been taken in this account, please try a different suffix."
              .formatted(name));
    }
    String path = "/aws-service-role/%s/".formatted(service);
    ObjectNode properties = wanted.properties().deepCopy();
    properties.put("RoleName", name).put("Path", path);
    String arn = account.arns().iam("role" + path + name);
    LiveResource role = new LiveResource(ROLE, name, Optional.of(arn), properties, account.now());
    role.attributes().put("Arn", arn);
    role.attributes().put("RoleId", "AROA" + account.ids().hex("role", 17));
    account.resources().add(role);
    return name;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    // Only its description can change, which nothing shows.
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .resources()
        .find(ROLE, physicalId)
        .ifPresent(role -> account.resources().remove(role, Duration.ZERO));
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("RoleName", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.resources().find(ROLE, physicalId).isPresent();
  }
}
