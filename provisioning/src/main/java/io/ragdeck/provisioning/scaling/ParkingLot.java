package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.RunningService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Finds what of a system can be parked, as it is now. */
final class ParkingLot {

  private static final software.amazon.awssdk.services.rds.model.Tag RDS_TAG =
      software.amazon.awssdk.services.rds.model.Tag.builder()
          .key(Parkable.TAG)
          .value("available")
          .build();
  private static final software.amazon.awssdk.services.docdb.model.Tag DOCDB_TAG =
      software.amazon.awssdk.services.docdb.model.Tag.builder()
          .key(Parkable.TAG)
          .value("available")
          .build();

  private final AwsClients clients;
  private final Location location;
  private final Subject subject;
  private final OwnResources own;

  ParkingLot(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.location = subject.location();
    this.subject = subject;
    this.own = new OwnResources(clients, subject);
  }

  List<ParkedService> services(Tier tier) {
    return own.services().stream()
        // A daemon has no count of its own: it goes with its instances.
        .filter(service -> service.schedulingStrategy() != SchedulingStrategy.DAEMON)
        .filter(service -> Tier.of(service) == tier)
        .map(service -> new ParkedService(running(service), service))
        .toList();
  }

  List<ParkedScaling> scalings() {
    List<ParkedScaling> scalings = new ArrayList<>();
    for (Service service : own.services()) {
      RunningService running = running(service);
      ScalingTargets targets = ScalingTargets.of(running);
      targets
          .find()
          .ifPresent(target -> scalings.add(new ParkedScaling(running, service, targets, target)));
    }
    return scalings;
  }

  private RunningService running(Service service) {
    return new RunningService(
        clients, location, subject.cluster().orElseThrow(), service.serviceName());
  }

  /** Groups behind the cluster's capacity providers, and those with the system's tags. */
  List<ParkedGroup> groups() {
    return groups(OwnGroups.of(clients, subject)::has);
  }

  /** Those with the system's tags that no capacity provider fills, such as a compose host's. */
  List<ParkedGroup> groupsWithoutTasks() {
    OwnGroups groups = OwnGroups.of(clients, subject);
    return groups(group -> groups.has(group) && !groups.carriesTasks(group));
  }

  private List<ParkedGroup> groups(Predicate<AutoScalingGroup> wanted) {
    return clients
        .autoScaling(location)
        .describeAutoScalingGroupsPaginator()
        .autoScalingGroups()
        .stream()
        .filter(wanted)
        .map(group -> new ParkedGroup(group(group), group))
        .toList();
  }

  private Group group(AutoScalingGroup group) {
    return new Group(clients, location, group.autoScalingGroupName());
  }

  List<ParkedHost> hosts() {
    List<String> ids = names(own.arns("ec2:instance"), '/');
    if (ids.isEmpty()) {
      return List.of();
    }
    return clients
        .ec2(location)
        // By a filter: of ids, one that is gone since would be an error for all.
        .describeInstancesPaginator(
            request -> request.filters(filter -> filter.name("instance-id").values(ids)))
        .reservations()
        .stream()
        .map(reservation -> reservation.instances())
        .flatMap(Collection::stream)
        .filter(ParkedHost::exists)
        .filter(ParkingLot::standsAlone)
        .map(instance -> new ParkedHost(clients.ec2(location), instance))
        .toList();
  }

  /** What a group has is stopped by the group. */
  private static boolean standsAlone(Instance instance) {
    return instance.tags().stream().noneMatch(tag -> tag.key().equals("aws:autoscaling:groupName"));
  }

  List<ParkedDatabase> databases() {
    List<ParkedDatabase> databases = new ArrayList<>(instances());
    databases.addAll(clusters());
    return databases;
  }

  /** Members of a cluster stop with it. */
  private List<ParkedDatabase> instances() {
    RdsClient rds = clients.rds(location);
    ParkedDatabase.Calls calls =
        new ParkedDatabase.Calls(
            name -> rds.stopDBInstance(request -> request.dbInstanceIdentifier(name)),
            name -> rds.startDBInstance(request -> request.dbInstanceIdentifier(name)),
            arn ->
                rds.addTagsToResource(request -> request.resourceName(arn).tags(List.of(RDS_TAG))),
            arn ->
                rds.removeTagsFromResource(
                    request -> request.resourceName(arn).tagKeys(Parkable.TAG)));
    return names(own.arns("rds:db"), ':').stream()
        .flatMap(
            name ->
                there(
                    () ->
                        rds.describeDBInstances(request -> request.dbInstanceIdentifier(name))
                            .dbInstances()))
        .filter(one -> one.dbClusterIdentifier() == null && !"docdb".equals(one.engine()))
        .map(
            one ->
                new ParkedDatabase(
                    one.dbInstanceIdentifier(),
                    one.dbInstanceArn(),
                    one.dbInstanceStatus(),
                    rds
                        .listTagsForResource(request -> request.resourceName(one.dbInstanceArn()))
                        .tagList()
                        .stream()
                        .anyMatch(tag -> tag.key().equals(Parkable.TAG)),
                    calls))
        .toList();
  }

  private List<ParkedDatabase> clusters() {
    DocDbClient docDb = clients.docDb(location);
    ParkedDatabase.Calls calls =
        new ParkedDatabase.Calls(
            name -> docDb.stopDBCluster(request -> request.dbClusterIdentifier(name)),
            name -> docDb.startDBCluster(request -> request.dbClusterIdentifier(name)),
            arn ->
                docDb.addTagsToResource(
                    request -> request.resourceName(arn).tags(List.of(DOCDB_TAG))),
            arn ->
                docDb.removeTagsFromResource(
                    request -> request.resourceName(arn).tagKeys(Parkable.TAG)));
    return names(own.arns("rds:cluster"), ':').stream()
        .flatMap(
            name ->
                there(
                    () ->
                        docDb
                            .describeDBClusters(request -> request.dbClusterIdentifier(name))
                            .dbClusters()))
        .filter(one -> "docdb".equals(one.engine()))
        .map(
            one ->
                new ParkedDatabase(
                    one.dbClusterIdentifier(),
                    one.dbClusterArn(),
                    one.status(),
                    docDb
                        .listTagsForResource(request -> request.resourceName(one.dbClusterArn()))
                        .tagList()
                        .stream()
                        .anyMatch(tag -> tag.key().equals(Parkable.TAG)),
                    calls))
        .toList();
  }

  /** The tagging service tells for a while of what is gone. */
  private static <T> Stream<T> there(Supplier<List<T>> question) {
    try {
      return question.get().stream();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return Stream.empty();
    }
  }

  /** Those that are there, and those that their configurations say were parked. */
  List<ParkedEndpoint> endpoints() {
    SageMakerClient sageMaker = clients.sageMaker(location);
    Map<String, ParkedEndpoint> found = new LinkedHashMap<>();
    for (String config : own.arns("sagemaker:endpoint-config")) {
      List<Tag> tags = tags(sageMaker, config);
      tags.stream()
          .filter(tag -> tag.key().equals(Parkable.TAG))
          .map(Tag::value)
          .forEach(
              name ->
                  found.put(
                      name,
                      new ParkedEndpoint(
                          sageMaker,
                          scaling(name),
                          name,
                          endpoint(sageMaker, name),
                          config,
                          tags)));
    }
    for (String name : names(own.arns("sagemaker:endpoint"), '/')) {
      if (!found.containsKey(name)) {
        endpoint(sageMaker, name)
            .ifPresent(
                now -> {
                  String config =
                      sageMaker
                          .describeEndpointConfig(
                              request -> request.endpointConfigName(now.endpointConfigName()))
                          .endpointConfigArn();
                  found.put(
                      name,
                      new ParkedEndpoint(
                          sageMaker,
                          scaling(name),
                          name,
                          Optional.of(now),
                          config,
                          tags(sageMaker, config)));
                });
      }
    }
    return List.copyOf(found.values());
  }

  private EndpointScaling scaling(String endpoint) {
    return new EndpointScaling(clients.applicationAutoScaling(location), endpoint);
  }

  private static List<Tag> tags(SageMakerClient sageMaker, String arn) {
    return sageMaker.listTagsPaginator(request -> request.resourceArn(arn)).tags().stream()
        .toList();
  }

  /** SageMaker says that there is none with the code of any bad input. */
  private static Optional<DescribeEndpointResponse> endpoint(
      SageMakerClient sageMaker, String name) {
    try {
      return Optional.of(sageMaker.describeEndpoint(request -> request.endpointName(name)));
    } catch (SdkException refused) {
      CloudProblem problem = CloudProblem.of(refused);
      if (problem.kind() == CloudProblem.Kind.NOT_FOUND
          || problem.message().startsWith("Could not find endpoint")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static List<String> names(List<String> arns, char before) {
    return arns.stream().map(arn -> arn.substring(arn.lastIndexOf(before) + 1)).toList();
  }
}
