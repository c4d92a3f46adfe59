package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function from a container image, behind the system's HTTP API where it has routes.
 *
 * @param memory in MiB, which also decides its share of CPU
 * @param timeoutSeconds at most 900; behind the HTTP API only 30 are waited for
 * @param routes of the HTTP API, such as {@code ANY /embed/{proxy+}}
 * @param inVpc whether it reaches the private subnets; those that use a store in the VPC must
 * @param provisioned executions kept warm
 */
public record LambdaFunction(
    String id,
    String description,
    Build build,
    int memory,
    int timeoutSeconds,
    int ephemeralStorageMiB,
    Architecture architecture,
    List<String> routes,
    boolean inVpc,
    int concurrency,
    int provisioned,
    Map<String, String> environment,
    Map<String, String> secrets,
    String logGroup,
    int logRetentionDays,
    List<String> uses,
    List<Permission> permissions)
    implements Component {

  public LambdaFunction {
    routes = List.copyOf(routes);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    uses = List.copyOf(uses);
    permissions = List.copyOf(permissions);
  }
}
