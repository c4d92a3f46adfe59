package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The operations of RDS on DB instances; those of DocumentDB are listed too, as on AWS. */
public final class Databases {

  /** States in which an instance has no address and holds nothing to use: not yet, or never. */
  static final Set<String> UNUSABLE = Set.of("creating", "incompatible-restore", "failed");

  private Databases() {}

  public static DescribeDbInstancesResponse describe(
      Account account, DescribeDbInstancesRequest request) {
    List<LiveResource> found =
        Stream.of("AWS::RDS::DBInstance", "AWS::DocDB::DBInstance")
            .flatMap(type -> account.resources().all(type).stream())
            .filter(
                one ->
                    request.dbInstanceIdentifier() == null
                        || one.id().equals(request.dbInstanceIdentifier()))
            .filter(one -> request.filters().stream().allMatch(filter -> passes(one, filter)))
            .toList();
    if (found.isEmpty() && request.dbInstanceIdentifier() != null) {
      throw Refusal.of(
          "rds",
          "DBInstanceNotFound",
          "DBInstance %s not found.".formatted(request.dbInstanceIdentifier()));
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("rds", "DescribeDBInstances", request.maxRecords()),
            request.marker(),
            () -> Refusal.of("rds", "InvalidParameterValue", "Invalid marker"));
    return DescribeDbInstancesResponse.builder()
        .dbInstances(page.items().stream().map(one -> view(account, one)).toList())
        .marker(page.next())
        .build();
  }

  /** RDS takes identifiers in any case. */
  static LiveResource find(Account account, String id) {
    return Stream.of("AWS::RDS::DBInstance", "AWS::DocDB::DBInstance")
        .flatMap(type -> account.resources().find(type, id.toLowerCase(Locale.ROOT)).stream())
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of("rds", "DBInstanceNotFound", "DBInstance %s not found.".formatted(id)));
  }

  static List<Tag> tags(LiveResource resource) {
    return resource.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static boolean passes(LiveResource instance, Filter filter) {
    String value =
        switch (filter.name()) {
          case "db-instance-id" -> instance.id();
          case "db-cluster-id" -> instance.text("DBClusterIdentifier");
          case "engine" -> engine(instance);
          default ->
              throw Refusal.of(
                  "rds",
                  "InvalidParameterValue",
                  "Unrecognized filter name: %s".formatted(filter.name()));
        };
    return filter.values().contains(value);
  }

  private static String engine(LiveResource instance) {
    return instance.type().startsWith("AWS::DocDB") ? "docdb" : instance.text("Engine");
  }

  /** Who does not say otherwise pays for Extended Support once the standard one has ended. */
  private static String support(LiveResource instance) {
    String given = instance.text("EngineLifecycleSupport");
    return given.isEmpty() ? "open-source-rds-extended-support" : given;
  }

  private static void placed(Account account, LiveResource instance, DBInstance.Builder view) {
    DatabaseNetwork.view(account, instance).ifPresent(view::dbSubnetGroup);
    view.dbParameterGroups(
        DBParameterGroupStatus.builder()
            .dbParameterGroupName(parameterGroup(instance))
            .parameterApplyStatus("in-sync")
            .build());
    RestoreWindow.of(instance, account.now())
        .ifPresent(window -> view.latestRestorableTime(window.latest()));
  }

  /** Who names none gets RDS's own for the engine, which nobody can change. */
  private static String parameterGroup(LiveResource instance) {
    String given = instance.text("DBParameterGroupName");
    String version = instance.text("EngineVersion");
    String family = instance.text("Engine").equals("postgres") ? "[^.]*" : "[^.]*\\.[^.]*";
    return given.isEmpty()
        ? "default."
            + instance.text("Engine")
            + version.replaceFirst("^(%s).*".formatted(family), "$1")
        : given;
  }

  static DBInstance view(Account account, LiveResource instance) {
    boolean document = instance.type().startsWith("AWS::DocDB");
    String address = instance.attribute(document ? "Endpoint" : "Endpoint.Address");
    String port = instance.attribute(document ? "Port" : "Endpoint.Port");
    String status = instance.status(account.now());
    DBInstance.Builder view =
        Shaped.from(instance.properties(), DBInstance.builder())
            .dbInstanceIdentifier(instance.id())
            .dbInstanceArn(instance.arn().orElse(null))
            .dbInstanceStatus(status)
            .engine(engine(instance))
            .engineLifecycleSupport(support(instance))
            .instanceCreateTime(instance.createdAt())
            .dbiResourceId(instance.attribute("DbiResourceId"))
            .deletionProtection(instance.properties().path("DeletionProtection").asBoolean())
            .tagList(tags(instance))
            .vpcSecurityGroups(
                instance
                    .properties()
                    .path("VPCSecurityGroups")
                    .valueStream()
                    .map(
                        group ->
                            VpcSecurityGroupMembership.builder()
                                .vpcSecurityGroupId(group.asText())
                                .status("active")
                                .build())
                    .toList());
    if (!UNUSABLE.contains(status)) {
      view.endpoint(endpoint -> endpoint.address(address).port(Integer.valueOf(port)));
    }
    if (!document) {
      placed(account, instance, view);
    }
    return view.build();
  }
}
