package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ports that the whole internet reaches, other than a load balancer's. */
final class OpenPortRule implements Rule {

  private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");
  private static final Set<Integer> WEB = Set.of(80, 443);

  @Override
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject
        .stacks()
        .forEach(
            stack ->
                stack
                    .template()
                    .resources()
                    .forEach(
                        (id, resource) ->
                            ingress(resource).forEach(rule -> check(id, rule, findings))));
    return findings;
  }

  private static List<?> ingress(Resource resource) {
    return switch (resource.type()) {
      case "AWS::EC2::SecurityGroup" ->
          resource.properties().get("SecurityGroupIngress") instanceof List<?> rules
              ? rules
              : List.of();
      case "AWS::EC2::SecurityGroupIngress" -> List.of(resource.properties());
      default -> List.of();
    };
  }

  private static void check(String group, Object rule, List<Finding> findings) {
    if (!(rule instanceof Map<?, ?> ingress)
        || !(fromAnywhere(ingress.get("CidrIp")) || fromAnywhere(ingress.get("CidrIpv6")))) {
      return;
    }
    int from = ingress.get("FromPort") instanceof Integer port ? port : 0;
    int to = ingress.get("ToPort") instanceof Integer port ? port : 65_535;
    if (from == to && WEB.contains(from)) {
      return;
    }
    boolean ssh = from <= 22 && 22 <= to;
    findings.add(
        Finding.of(
            Severity.ERROR,
            ssh ? "public-ssh" : "open-port",
            group,
            "The whole internet reaches port %s."
                .formatted(from == to ? "" + from : from + " to " + to),
            ssh
                ? "Leave the port closed and open a shell with Session Manager."
                : "Let in the load balancer's security group only."));
  }

  private static boolean fromAnywhere(@Nullable Object cidr) {
    return cidr != null && ANYWHERE.contains(cidr);
  }
}
