package io.ragdeck.provisioning.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Finds what leads the services of a system to an address: the variables of their task definitions,
 * the secrets and parameters that these name, and the parameters that carry the system's tags.
 * Values of secrets are looked at and not kept.
 */
final class PointerSearch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsClients clients;
  private final Subject subject;
  private final Redirection redirection;
  private final PointerValues values;

  private final Map<String, Optional<String>> looked = new HashMap<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Set<String> parameters = new TreeSet<>();

  PointerSearch(AwsClients clients, Subject subject, Redirection redirection) {
    this.clients = clients;
    this.subject = subject;
    this.redirection = redirection;
    this.values = new PointerValues(clients, subject);
  }

  /**
   * @throws Obstacle where something leads there that is not changed from here
   */
  Pointers find() {
    functions();
    Set<String> services = new TreeSet<>();
    Set<String> readers = new TreeSet<>();
    List<Service> own = new OwnResources(clients, subject).services();
    for (Service service : own) {
      List<ContainerDefinition> containers =
          clients
              .ecs(subject.location())
              .describeTaskDefinition(it -> it.taskDefinition(service.taskDefinition()))
              .taskDefinition()
              .containerDefinitions();
      boolean reads = readsIt(containers);
      if (reads) {
        readers.add(service.serviceName());
      }
      if (reads || containers.stream().anyMatch(redirection::isIn)) {
        services.add(service.serviceName());
      }
    }
    if (taggedParameters()) {
      // Whoever reads them does so by itself, and nobody can tell who.
      own.forEach(
          service -> {
            services.add(service.serviceName());
            readers.add(service.serviceName());
          });
    }
    return new Pointers(
        redirection,
        List.copyOf(secrets),
        List.copyOf(parameters),
        List.copyOf(services),
        List.copyOf(readers));
  }

  private void functions() {
    Set<String> own = new HashSet<>(new OwnResources(clients, subject).arns("lambda:function"));
    if (own.isEmpty()) {
      return;
    }
    clients.lambda(subject.location()).listFunctionsPaginator().functions().stream()
        .filter(function -> own.contains(function.functionArn()))
        .filter(this::isIn)
        .findFirst()
        .ifPresent(
            function -> {
              throw new Obstacle(
                  "The function %s has the address in its variables, and functions are not changed from here."
                      .formatted(function.functionName()),
                  "Restore beside the old one, and point everything at the new one by a"
                      + " deployment.");
            });
  }

  private boolean isIn(FunctionConfiguration function) {
    return Optional.ofNullable(function.environment())
        .map(EnvironmentResponse::variables)
        .map(Map::values)
        .stream()
        .flatMap(all -> all.stream())
        .anyMatch(redirection::isIn);
  }

  private boolean readsIt(List<ContainerDefinition> containers) {
    List<String> given = new ArrayList<>();
    containers.stream()
        .flatMap(container -> container.secrets().stream())
        .map(Secret::valueFrom)
        .forEach(given::add);
    boolean reads = false;
    for (String from : given) {
      // Each is looked at: a secret that no task gets the address from may have it all the same.
      reads |= leads(from);
    }
    return reads;
  }

  /** Whether what a task gets by this has the address. */
  private boolean leads(String valueFrom) {
    if (!valueFrom.contains(":secretsmanager:")) {
      return parameter(valueFrom).filter(redirection::isIn).isPresent();
    }
    String[] parts = valueFrom.split(":", -1);
    String arn = String.join(":", Stream.of(parts).limit(7).toList());
    String key = parts.length > 7 ? parts[7] : "";
    return secret(arn)
        .map(value -> key.isEmpty() ? value : keyOf(value, key))
        .filter(redirection::isIn)
        .isPresent();
  }

  private static String keyOf(String value, String key) {
    try {
      @Nullable JsonNode node = JSON.readTree(value).get(key);
      return node == null ? "" : node.asText();
    } catch (JsonProcessingException noJson) {
      return "";
    }
  }

  private Optional<String> secret(String arn) {
    return looked.computeIfAbsent(
        arn,
        _ -> {
          Optional<String> value = values.secret(arn);
          value.filter(redirection::isIn).ifPresent(found -> secrets.add(arn));
          return value;
        });
  }

  private Optional<String> parameter(String name) {
    return looked.computeIfAbsent(name, _ -> values.parameter(name).map(this::checked));
  }

  private String checked(Parameter parameter) {
    if (redirection.isIn(parameter.value())) {
      if (parameter.type() == ParameterType.SECURE_STRING) {
        throw new Obstacle(
            "The parameter %s has the address and is encrypted, with a key that only its owner knows."
                .formatted(parameter.name()),
            "Restore beside the old one, and change that parameter by hand.");
      }
      parameters.add(parameter.name());
    }
    return parameter.value();
  }

  /** Whether one has the address that no task definition names. */
  private boolean taggedParameters() {
    boolean any = false;
    for (String arn : new OwnResources(clients, subject).arns("ssm:parameter")) {
      String name = arn.substring(arn.indexOf(":parameter") + ":parameter".length());
      boolean named = looked.keySet().stream().anyMatch(one -> one.endsWith(name));
      if (!named && parameter(name).filter(redirection::isIn).isPresent()) {
        any = true;
      }
    }
    return any;
  }
}
