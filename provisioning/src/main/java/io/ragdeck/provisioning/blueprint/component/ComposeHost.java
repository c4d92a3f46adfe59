package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One EC2 instance that runs a Docker Compose file.
 *
 * @param dataVolumeGiB size of a volume of its own at {@code /data}; 0: none
 * @param compose the Compose file; values may hold {@code ${component.attribute}}. Variables in
 *     capitals are Compose's own: those of {@code environment} and {@code secrets}, and for each of
 *     {@code builds} its image, {@code ${RAG_APP_IMAGE}} for {@code rag-app}
 * @param builds images of its own, by service of the Compose file
 * @param routes by service of the Compose file
 * @param ports that the routes lead to, by service of the Compose file
 * @param secrets variables of the Compose file that hold a secret
 */
public record ComposeHost(
    String id,
    String description,
    String instanceType,
    Architecture architecture,
    int volumeGiB,
    int dataVolumeGiB,
    String compose,
    Map<String, Build> builds,
    Map<String, Route> routes,
    Map<String, Integer> ports,
    Map<String, String> environment,
    Map<String, String> secrets,
    String logGroup,
    int logRetentionDays,
    List<String> uses,
    List<Permission> permissions)
    implements Component {

  public ComposeHost {
    builds = Collections.unmodifiableMap(new LinkedHashMap<>(builds));
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    uses = List.copyOf(uses);
    permissions = List.copyOf(permissions);
  }
}
