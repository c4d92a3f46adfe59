package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The metrics of what the account has beside tasks, each by the dimension that AWS knows it by. */
final class ResourceMetrics {

  /**
   * How things of a type are measured.
   *
   * @param dimensions of each metric that it has: one set, or one for each node
   */
  private record Way(
      String namespace,
      String type,
      BiFunction<Account, LiveResource, Stream<Map<String, String>>> dimensions,
      BiFunction<Account, LiveResource, Map<String, Metric.Samples>> measure) {}

  private static final List<Way> WAYS =
      List.of(
          byId("AWS/RDS", "AWS::RDS::DBInstance", "DBInstanceIdentifier", StoreLoad::database),
          byId("AWS/DocDB", "AWS::DocDB::DBInstance", "DBInstanceIdentifier", StoreLoad::database),
          byId("AWS/DocDB", "AWS::DocDB::DBCluster", "DBClusterIdentifier", StoreLoad::database),
          new Way(
              "AWS/ES",
              "AWS::OpenSearchService::Domain",
              (account, domain) ->
                  Stream.of(
                      Map.of("DomainName", domain.id(), "ClientId", account.arns().accountId())),
              StoreLoad::searchDomain),
          new Way(
              "AWS/ElastiCache",
              "AWS::ElastiCache::ReplicationGroup",
              (account, group) ->
                  ReplicationGroups.nodes(group).stream().map(id -> Map.of("CacheClusterId", id)),
              StoreLoad::cache),
          byId("AWS/EFS", "AWS::EFS::FileSystem", "FileSystemId", StoreLoad::fileSystem),
          byId("AWS/Lambda", "AWS::Lambda::Function", "FunctionName", StoreLoad::function),
          byId("AWS/ApiGateway", "AWS::ApiGatewayV2::Api", "ApiId", StoreLoad::api),
          new Way(
              "AWS/SageMaker",
              "AWS::SageMaker::Endpoint",
              (account, endpoint) ->
                  Endpoints.variants(account, endpoint)
                      .map(
                          variant ->
                              Map.of(
                                  "EndpointName",
                                  endpoint.id().substring(endpoint.id().lastIndexOf('/') + 1),
                                  "VariantName",
                                  variant)),
              StoreLoad::model),
          new Way(
              "AWS/SQS",
              "AWS::SQS::Queue",
              (account, queue) -> Stream.of(Map.of("QueueName", queue.attribute("QueueName"))),
              StoreLoad::queue));

  private final Account account;

  ResourceMetrics(Account account) {
    this.account = account;
  }

  private static Way byId(
      String namespace,
      String type,
      String dimension,
      BiFunction<Account, LiveResource, Map<String, Metric.Samples>> measure) {
    return new Way(
        namespace,
        type,
        (account, resource) -> Stream.of(Map.of(dimension, resource.id())),
        measure);
  }

  List<Metric> all() {
    return WAYS.stream().flatMap(way -> of(way, Optional.empty())).toList();
  }

  /** Those of one namespace and one thing in it. */
  List<Metric> of(String namespace, Map<String, String> dimensions) {
    return WAYS.stream()
        .filter(way -> way.namespace().equals(namespace))
        .flatMap(way -> of(way, Optional.of(dimensions)))
        .toList();
  }

  private Stream<Metric> of(Way way, Optional<Map<String, String>> only) {
    List<Metric> metrics = new ArrayList<>();
    for (LiveResource resource : account.resources().all(way.type())) {
      way.dimensions()
          .apply(account, resource)
          .filter(dimensions -> only.map(dimensions::equals).orElse(true))
          .forEach(
              dimensions ->
                  way.measure()
                      .apply(account, resource)
                      .forEach(
                          (name, samples) ->
                              metrics.add(new Metric(way.namespace(), name, dimensions, samples))));
    }
    return metrics.stream();
  }
}
