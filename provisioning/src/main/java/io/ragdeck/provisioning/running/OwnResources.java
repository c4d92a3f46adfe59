package io.ragdeck.provisioning.running;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.operation.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * What belongs to a system: whatever carries its tags {@code ragdeck:system} and {@code
 * ragdeck:environment}, as all does that was made from a blueprint. In a cluster that names no
 * system, as another tool makes one, what names none itself belongs to it too.
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
    return tagged(types).map(ResourceTagMapping::resourceARN).sorted().toList();
  }

  /** Whatever has the tags of the system; of one that has no environment, what names none. */
  public Stream<ResourceTagMapping> tagged(String... types) {
    return clients
        .tagging(subject.location())
        .getResourcesPaginator(
            request ->
                request
                    .resourceTypeFilters(types)
                    .tagFilters(TagFilter.builder().key(SYSTEM).build()))
        .resourceTagMappingList()
        .stream()
        .filter(
            mapping ->
                isTagged(
                    mapping.tags(),
                    software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag::key,
                    software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag::value));
  }

  /** Its services, by name. */
  public List<Service> services() {
    return subject
        .cluster()
        .map(
            cluster -> {
              boolean marked = marked(cluster);
              return active(cluster)
                  .filter(service -> isOwn(service.tags(), Tag::key, Tag::value, marked))
                  .toList();
            })
        .orElse(List.of());
  }

  /** Services of a cluster of the system that don't carry its tags, by name. */
  public List<Service> strangers(String cluster) {
    return active(cluster)
        .filter(service -> !isTagged(service.tags(), Tag::key, Tag::value))
        .toList();
  }

  /** Whether a tag says of which system a cluster is: then what has none is a stranger. */
  public boolean marked(String cluster) {
    return clients
        .ecs(subject.location())
        .describeClusters(request -> request.clusters(cluster).include(ClusterField.TAGS))
        .clusters()
        .stream()
        .flatMap(one -> one.tags().stream())
        .anyMatch(tag -> tag.key().equals(SYSTEM));
  }

  /**
   * Whether something in the system's cluster with these tags is the system's.
   *
   * @param marked whether the cluster says of which system it is
   */
  public <T> boolean isOwn(
      Collection<T> tags, Function<T, String> key, Function<T, String> value, boolean marked) {
    return isTagged(tags, key, value) || (!marked && !isOthers(tags, key, value));
  }

  private Stream<Service> active(String cluster) {
    var ecs = clients.ecs(subject.location());
    List<String> arns = arns(ecs, cluster);
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
        .sorted(Comparator.comparing(Service::serviceName));
  }

  private static List<String> arns(EcsClient ecs, String cluster) {
    return unlessGone(
        () ->
            ecs
                .listServicesPaginator(request -> request.cluster(cluster).maxResults(100))
                .serviceArns()
                .stream()
                .toList());
  }

  /** None where a teardown took away already what it asks about. */
  public static <T> List<T> unlessGone(Supplier<List<T>> question) {
    try {
      return question.get();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return List.of();
    }
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
        .map(Identity::environment)
        .equals(subject.environment().map(Identity::environment));
  }

  private static <T> Optional<String> tag(
      Collection<T> tags, Function<T, String> key, Function<T, String> value, String wanted) {
    return tags.stream().filter(tag -> key.apply(tag).equals(wanted)).map(value).findFirst();
  }

  private boolean isOwn(String name) {
    return subject.base().equalsIgnoreCase(name)
        || subject.base().equals(Identity.of(name, subject.environment()));
  }
}
