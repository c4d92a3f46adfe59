package io.ragdeck.provisioning.running;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * What belongs to a system: the services of its cluster, and whatever carries its tags {@code
 * ragdeck:system} and {@code ragdeck:environment}, as all does that was made from a blueprint.
 */
public final class OwnResources {

  private static final String SYSTEM = "ragdeck:system";
  private static final String ENVIRONMENT = "ragdeck:environment";

  /** Most services that DescribeServices takes. */
  private static final int BATCH = 10;

  private final AwsClients clients;
  private final Subject subject;

  public OwnResources(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.subject = subject;
  }

  /**
   * ARNs by tags; none for a system whose environment nobody says.
   *
   * @param types of the Resource Groups Tagging API, such as {@code rds:db}
   */
  public List<String> arns(String... types) {
    if (subject.environment().isEmpty()) {
      return List.of();
    }
    return clients
        .tagging(subject.location())
        .getResourcesPaginator(
            request ->
                request
                    .resourceTypeFilters(types)
                    .tagFilters(
                        List.of(
                            TagFilter.builder()
                                .key(ENVIRONMENT)
                                .values(subject.environment().get())
                                .build(),
                            TagFilter.builder().key(SYSTEM).build())))
        .resourceTagMappingList()
        .stream()
        .filter(
            mapping ->
                mapping.tags().stream()
                    .anyMatch(tag -> tag.key().equals(SYSTEM) && isOwn(tag.value())))
        .map(ResourceTagMapping::resourceARN)
        .sorted()
        .toList();
  }

  /** The services of its cluster, but those that carry another system's tag; by name. */
  public List<Service> services() {
    return subject.cluster().map(this::services).orElse(List.of());
  }

  private List<Service> services(String cluster) {
    var ecs = clients.ecs(subject.location());
    List<String> arns =
        ecs
            .listServicesPaginator(request -> request.cluster(cluster).maxResults(100))
            .serviceArns()
            .stream()
            .toList();
    return arns.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .map(
            batch ->
                ecs.describeServices(
                        request ->
                            request.cluster(cluster).services(batch).include(ServiceField.TAGS))
                    .services())
        .flatMap(Collection::stream)
        .filter(service -> "ACTIVE".equals(service.status()))
        .filter(this::isOwn)
        .sorted(Comparator.comparing(Service::serviceName))
        .toList();
  }

  private boolean isOwn(Service service) {
    return !isOthers(service.tags(), Tag::key, Tag::value);
  }

  /**
   * Whether a resource with these tags is said to be another system's, or another environment's.
   */
  public <T> boolean isOthers(
      Collection<T> tags, Function<T, String> key, Function<T, String> value) {
    Optional<String> system = tag(tags, key, value, SYSTEM).filter(name -> !name.isEmpty());
    Optional<String> environment = tag(tags, key, value, ENVIRONMENT);
    return system.filter(name -> !isOwn(name)).isPresent()
        || (system.isPresent() && environment.isPresent() && !isOwnEnvironment(environment));
  }

  /** Whether a resource with these tags is said to be this system's. */
  public <T> boolean isTagged(
      Collection<T> tags, Function<T, String> key, Function<T, String> value) {
    return tag(tags, key, value, SYSTEM).filter(this::isOwn).isPresent()
        && isOwnEnvironment(tag(tags, key, value, ENVIRONMENT));
  }

  private boolean isOwnEnvironment(Optional<String> environment) {
    return environment
        .map(OwnResources::spelledOut)
        .equals(subject.environment().map(OwnResources::spelledOut));
  }

  /** As the fleet names environments. */
  private static String spelledOut(String environment) {
    String name = environment.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "prod", "prd" -> "production";
      case "stage", "stg" -> "staging";
      case "dev" -> "development";
      default -> name;
    };
  }

  private static <T> Optional<String> tag(
      Collection<T> tags, Function<T, String> key, Function<T, String> value, String wanted) {
    return tags.stream().filter(tag -> key.apply(tag).equals(wanted)).map(value).findFirst();
  }

  /** What a system's tags spell is its name and environment, in the letters that ids have. */
  private boolean isOwn(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    String whole = subject.environment().map(it -> slug + "-" + it).orElse(slug);
    return subject.base().equals(slug) || subject.base().equals(whole);
  }
}
