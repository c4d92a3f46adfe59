package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Target groups of a location, by 400, and the health of one group's targets: DescribeTargetHealth
 * takes one group a call, there is no batch.
 */
public final class TargetGroupReader {

  private static final int PAGE = 400;

  private final ElasticLoadBalancingV2Client elbv2;

  public TargetGroupReader(ElasticLoadBalancingV2Client elbv2) {
    this.elbv2 = elbv2;
  }

  /**
   * What stands before a group.
   *
   * @param healthCheck as people say it, such as {@code GET /health}
   * @param loadBalancer ARN of the first that sends requests to it; empty where none does
   */
  public record Front(String healthCheck, Optional<String> loadBalancer) {}

  /**
   * What stands before every group. All pages rather than the groups by ARN: one call for each 400
   * either way, and the address stays short.
   */
  public Map<TargetGroupArn, Front> fronts() {
    return elbv2
        .describeTargetGroupsPaginator(request -> request.pageSize(PAGE))
        .targetGroups()
        .stream()
        .collect(
            Collectors.toMap(
                group -> new TargetGroupArn(group.targetGroupArn()),
                group ->
                    new Front(
                        healthCheckOf(group), group.loadBalancerArns().stream().findFirst())));
  }

  public List<Target> health(TargetGroupArn group) {
    return elbv2
        .describeTargetHealth(request -> request.targetGroupArn(group.value()))
        .targetHealthDescriptions()
        .stream()
        .map(TargetGroupReader::translate)
        .sorted(Comparator.comparing(Target::id).thenComparing(Target::port))
        .toList();
  }

  private static String healthCheckOf(TargetGroup group) {
    String protocol = Objects.requireNonNullElse(group.healthCheckProtocolAsString(), "TCP");
    return protocol.startsWith("HTTP")
        ? "GET " + Objects.requireNonNullElse(group.healthCheckPath(), "/")
        : protocol + " connection";
  }

  private static Target translate(TargetHealthDescription description) {
    return new Target(
        description.target().id(),
        Objects.requireNonNullElse(description.target().port(), 0),
        description.targetHealth().stateAsString(),
        Optional.ofNullable(description.targetHealth().reasonAsString()),
        Optional.ofNullable(description.targetHealth().description()));
  }
}
