package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;

/** What RDS says of the networks of DB instances. */
final class DatabaseNetwork {

  private static final String TYPE = "AWS::RDS::DBSubnetGroup";

  private DatabaseNetwork() {}

  /**
   * @param group the name of a subnet group; empty for the default
   */
  static StoreNetwork of(Account account, String group) {
    return StoreNetwork.find(account, TYPE, group)
        .orElseThrow(
            () ->
                Refusal.of(
                    "rds",
                    "DBSubnetGroupNotFoundFault",
                    "DB subnet group '%s' does not exist.".formatted(group)));
  }

  /** A security group must be there, and in the same VPC. */
  static void admits(Account account, StoreNetwork network, String securityGroup) {
    String vpc =
        StoreNetwork.vpcOf(account, securityGroup)
            .orElseThrow(
                () ->
                    DatabaseRestores.value(
                        "Invalid security group , groupId= %s, groupName=."
                            .formatted(securityGroup)));
    if (!vpc.equals(network.vpc())) {
      throw DatabaseRestores.combination(
          ("The DB instance and EC2 security group are in different VPCs. The DB instance is in %s"
                  + " and the EC2 security group is in %s")
              .formatted(network.vpc(), vpc));
    }
  }

  static Optional<DBSubnetGroup> view(Account account, LiveResource instance) {
    return StoreNetwork.find(account, TYPE, instance.text("DBSubnetGroupName"))
        .map(
            network ->
                DBSubnetGroup.builder()
                    .dbSubnetGroupName(network.group())
                    .vpcId(network.vpc())
                    .subnetGroupStatus("Complete")
                    .subnets(network.subnets().stream().map(DatabaseNetwork::subnet).toList())
                    .build());
  }

  private static Subnet subnet(LiveResource subnet) {
    return Subnet.builder()
        .subnetIdentifier(subnet.id())
        .subnetAvailabilityZone(zone -> zone.name(subnet.attribute("AvailabilityZone")))
        .subnetStatus("Active")
        .build();
  }
}
