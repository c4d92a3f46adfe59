package io.ragdeck.provisioning.capsule;

import io.ragdeck.provisioning.running.OwnResources;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Reads the services of a system, and tells of which it could not. */
final class ServiceReader {

  /** Most services that DescribeServices takes. */
  private static final int BATCH = 10;

  private final EcsClient ecs;
  private final OwnResources own;
  private final Questions questions;
  private final Gaps gaps;

  /**
   * Services by name.
   *
   * @param all whether there are no more
   */
  record Found(List<Service> services, boolean all) {}

  ServiceReader(EcsClient ecs, OwnResources own, Questions questions, Gaps gaps) {
    this.ecs = ecs;
    this.own = own;
    this.questions = questions;
    this.gaps = gaps;
  }

  /**
   * @param marked whether the cluster says of which system it is
   */
  Found read(String cluster, boolean marked) {
    Optional<List<String>> arns =
        questions.ask(
            "the services of the system",
            () ->
                OwnResources.unlessGone(
                    () ->
                        ecs
                            .listServicesPaginator(
                                request -> request.cluster(cluster).maxResults(100))
                            .serviceArns()
                            .stream()
                            .toList()));
    List<Optional<DescribeServicesResponse>> answers =
        arns.orElse(List.of()).stream()
            .gather(Gatherers.windowFixed(BATCH))
            .map(batch -> described(cluster, batch))
            .toList();
    answers.stream()
        .flatMap(Optional::stream)
        .flatMap(answer -> answer.failures().stream())
        .forEach(
            failure ->
                gaps.unknown(
                    "the service " + failure.arn(), "ECS could not tell: " + failure.reason()));
    List<Service> services =
        answers.stream()
            .flatMap(Optional::stream)
            .flatMap(answer -> answer.services().stream())
            .filter(service -> "ACTIVE".equals(service.status()))
            .filter(service -> own.isOwn(service.tags(), Tag::key, Tag::value, marked))
            .sorted(Comparator.comparing(Service::serviceName))
            .toList();
    boolean all =
        arns.isPresent()
            && answers.stream()
                .allMatch(answer -> answer.filter(one -> one.failures().isEmpty()).isPresent());
    return new Found(services, all);
  }

  private Optional<DescribeServicesResponse> described(String cluster, List<String> batch) {
    return questions.ask(
        "what %s services of the cluster are".formatted(batch.size()),
        () ->
            ecs.describeServices(
                request -> request.cluster(cluster).services(batch).include(ServiceField.TAGS)));
  }
}
