package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.Permission;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Without a NAT gateway tasks reach only those services of AWS that have an endpoint in the VPC,
 * and no registry but ECR: one that misses its way never starts.
 */
final class WayOutRule implements Rule {

  /** What an action's service is called as an endpoint, where the two differ. */
  private static final Map<String, String> ENDPOINTS =
      Map.of(
          "bedrock",
          "bedrock-runtime",
          "cloudwatch",
          "monitoring",
          "sagemaker",
          "sagemaker.runtime");

  @Override
  public List<Finding> check(Subject subject) {
    Design design = subject.design();
    List<Finding> findings = new ArrayList<>();
    if (design.network().egress() != Network.Egress.ENDPOINTS) {
      return findings;
    }
    Set<String> missing = new TreeSet<>();
    for (EcsService service : design.all(EcsService.class)) {
      containers(service.id(), service.containers(), missing, findings);
      used(design, service.uses(), service.permissions(), missing);
    }
    for (EcsTask task : design.all(EcsTask.class)) {
      containers(task.id(), task.containers(), missing, findings);
      used(design, task.uses(), task.permissions(), missing);
    }
    if (!design.all(Capacity.class).isEmpty()) {
      missing.addAll(List.of("ecs", "ecs-agent", "ecs-telemetry"));
    }
    if (!design.all(ComposeHost.class).isEmpty()) {
      missing.addAll(List.of("ec2messages", "ssm", "ssmmessages"));
    }
    // S3's is a gateway, which every network has.
    missing.remove("s3");
    missing.removeAll(design.network().endpoints());
    if (!missing.isEmpty()) {
      findings.add(
          Finding.of(
              Severity.ERROR,
              "no-way-out",
              "network",
              "Private subnets without a NAT gateway do not reach %s."
                  .formatted(String.join(", ", missing)),
              "Add them to `endpoints` of `network`, or set egress: nat."));
    }
    return findings;
  }

  private static void containers(
      String id, Map<String, Container> containers, Set<String> needed, List<Finding> findings) {
    needed.add("logs");
    for (Container container : containers.values()) {
      if (container.build().isPresent()) {
        needed.addAll(List.of("ecr.api", "ecr.dkr"));
      }
      if (!container.secrets().isEmpty()) {
        needed.add("secretsmanager");
      }
      container
          .image()
          .filter(image -> !image.contains(".dkr.ecr."))
          .ifPresent(
              image ->
                  findings.add(
                      Finding.of(
                          Severity.ERROR,
                          "no-way-out",
                          id,
                          "The image %s can't be fetched without a NAT gateway.".formatted(image),
                          "Build it into ECR with `build`, or set egress: nat.")));
    }
  }

  private static void used(
      Design design,
      Collection<String> uses,
      Collection<Permission> permissions,
      Set<String> needed) {
    for (String name : uses) {
      switch (design.components().get(name)) {
        case Queue _ -> needed.add("sqs");
        case SsmParameter _ -> needed.add("ssm");
        case SageMakerEndpoint _ -> needed.add("sagemaker.runtime");
        case null, default -> {}
      }
    }
    permissions.stream()
        .flatMap(permission -> permission.actions().stream())
        .map(action -> action.substring(0, action.indexOf(':')))
        .map(service -> ENDPOINTS.getOrDefault(service, service))
        .forEach(needed::add);
  }
}
