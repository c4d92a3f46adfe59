package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Service-linked roles. AWS makes most of them with the first resource, and now and then the first
 * resource fails because the role is a second too young.
 */
final class ServiceRoleCheck implements AccountCheck {

  @Override
  public String rule() {
    return "service-linked-role";
  }

  @Override
  public List<Finding> check(Design design, Location location, AwsClients clients) {
    IamClient client = clients.iam(location);
    Map<String, String> needed = new LinkedHashMap<>();
    if (!design.all(EcsService.class).isEmpty()) {
      needed.put("AWSServiceRoleForECS", "ecs.amazonaws.com");
    }
    if (design.balancer().isPresent()) {
      needed.put("AWSServiceRoleForElasticLoadBalancing", "elasticloadbalancing.amazonaws.com");
    }
    if (!design.all(Capacity.class).isEmpty()) {
      needed.put("AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com");
    }
    if (design.all(Capacity.class).stream().anyMatch(Capacity::spot)) {
      needed.put("AWSServiceRoleForEC2Spot", "spot.amazonaws.com");
    }
    if (!design.all(OpenSearch.class).isEmpty()) {
      needed.put("AWSServiceRoleForAmazonOpenSearchService", "opensearchservice.amazonaws.com");
    }
    return needed.entrySet().stream()
        .flatMap(role -> check(client, role.getKey(), role.getValue()).stream())
        .toList();
  }

  private Optional<Finding> check(IamClient client, String role, String service) {
    try {
      client.getRole(request -> request.roleName(role));
      return Optional.empty();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      // OpenSearch refuses a domain in a VPC without its role; the others make theirs.
      boolean must = role.contains("OpenSearch");
      return Optional.of(
          Finding.of(
              must ? Severity.ERROR : Severity.NOTE,
              rule(),
              role,
              "The account has no role %s yet.".formatted(role),
              "aws iam create-service-linked-role --aws-service-name " + service));
    }
  }
}
