package io.ragdeck.provisioning.capsule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Secret;

/** Which secrets and parameters task definitions refer to; their values are never asked for. */
final class SecretNames {

  /** Secrets Manager puts a dash and six characters of its own behind the name. */
  private static final String SUFFIX = "-[A-Za-z0-9]{6}$";

  /** Where an ARN of Secrets Manager has the name, and where ECS puts the JSON key behind it. */
  private static final int NAME = 6;

  private static final int KEY = 7;

  /**
   * A secret of Secrets Manager, or a parameter of Systems Manager.
   *
   * @param reference its ARN or name, without what ECS puts behind it
   * @param keys of its JSON that are taken; empty where it is taken whole
   * @param users who takes it, such as {@code ragqa-api:3/api/DB_PASSWORD}
   * @param stack that made it
   */
  record Name(
      Kind kind,
      String name,
      String reference,
      SortedSet<String> keys,
      SortedSet<String> users,
      Optional<String> stack) {}

  enum Kind {
    SECRET("AWS Secrets Manager", "AWS::SecretsManager::Secret"),
    PARAMETER("AWS Systems Manager Parameter Store", "AWS::SSM::Parameter");

    private final String words;
    private final String type;

    Kind(String words, String type) {
      this.words = words;
      this.type = type;
    }

    String words() {
      return words;
    }
  }

  private record Reference(String from, String user) {}

  private SecretNames() {}

  /** By name. */
  static List<Name> of(List<Workload.Definition> definitions, List<OwnStack> stacks) {
    Map<String, Name> all = new TreeMap<>();
    for (Workload.Definition definition : definitions) {
      for (ContainerDefinition container : definition.definition().containerDefinitions()) {
        String user = definition.name() + "/" + container.name() + "/";
        references(container, user).forEach(one -> add(all, one, stacks));
      }
    }
    return all.values().stream()
        .sorted(Comparator.comparing(Name::kind).thenComparing(Name::name))
        .toList();
  }

  private static List<Reference> references(ContainerDefinition container, String user) {
    List<Secret> secrets = new ArrayList<>(container.secrets());
    if (container.logConfiguration() != null) {
      secrets.addAll(container.logConfiguration().secretOptions());
    }
    Stream<Reference> registry =
        Stream.ofNullable(container.repositoryCredentials())
            .flatMap(one -> Stream.ofNullable(one.credentialsParameter()))
            .map(from -> new Reference(from, user + "repositoryCredentials"));
    return Stream.concat(
            secrets.stream().map(one -> new Reference(one.valueFrom(), user + one.name())),
            registry)
        .toList();
  }

  private static void add(Map<String, Name> all, Reference one, List<OwnStack> stacks) {
    String[] parts = one.from().split(":", -1);
    boolean secret =
        one.from().startsWith("arn:") && parts.length > NAME && parts[2].equals("secretsmanager");
    Kind kind = secret ? Kind.SECRET : Kind.PARAMETER;
    String reference = secret ? String.join(":", List.of(parts).subList(0, NAME + 1)) : one.from();
    String name = secret ? parts[NAME].replaceFirst(SUFFIX, "") : parameter(one.from());
    Name found =
        all.computeIfAbsent(
            kind + " " + reference,
            _ ->
                new Name(
                    kind,
                    name,
                    reference,
                    new TreeSet<>(),
                    new TreeSet<>(),
                    maker(kind, reference, name, stacks)));
    if (secret && parts.length > KEY && !parts[KEY].isEmpty()) {
      found.keys().add(parts[KEY]);
    }
    found.users().add(one.user());
  }

  /** One with a path has a slash before it, which its ARN does not repeat. */
  private static String parameter(String from) {
    int at = from.indexOf(":parameter/");
    if (!from.startsWith("arn:") || at < 0) {
      return from;
    }
    String name = from.substring(at + ":parameter/".length());
    return name.contains("/") ? "/" + name : name;
  }

  private static Optional<String> maker(
      Kind kind, String reference, String name, List<OwnStack> stacks) {
    return stacks.stream()
        .filter(
            stack ->
                stack.made(kind.type).contains(reference) || stack.made(kind.type).contains(name))
        .map(OwnStack::name)
        .findFirst();
  }
}
