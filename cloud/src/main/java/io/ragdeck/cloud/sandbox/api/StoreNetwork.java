package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.DefaultVpc;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where what is in a subnet group is. Who names no group gets the account's default VPC, and who
 * names no security group the default one of the VPC.
 *
 * @param group the name of the subnet group
 * @param securityGroup the VPC's default one
 */
record StoreNetwork(String group, String vpc, String securityGroup, List<LiveResource> subnets) {

  private static final String VPC = "AWS::EC2::VPC";
  private static final String DEFAULT_GROUP = "DefaultSecurityGroup";
  private static final String DEFAULT = "default";

  /**
   * @param type of the subnet group: every service has its own
   * @param name empty for the default
   */
  static Optional<StoreNetwork> find(Account account, String type, String name) {
    if (name.isEmpty() || name.equals(DEFAULT)) {
      DefaultVpc vpc = DefaultVpc.of(account);
      return Optional.of(new StoreNetwork(DEFAULT, vpc.id(), vpc.securityGroup(), List.of()));
    }
    return account
        .resources()
        .find(type, name.toLowerCase(Locale.ROOT))
        .map(group -> in(account, group));
  }

  private static StoreNetwork in(Account account, LiveResource group) {
    List<LiveResource> subnets =
        group
            .properties()
            .path("SubnetIds")
            .valueStream()
            .flatMap(id -> account.resources().find("AWS::EC2::Subnet", id.asText()).stream())
            .toList();
    String vpc = subnets.stream().map(one -> one.text("VpcId")).findFirst().orElse("");
    return new StoreNetwork(group.id(), vpc, defaultGroup(account, vpc), subnets);
  }

  /** The security group that came with a VPC. */
  static String defaultGroup(Account account, String vpc) {
    return account.resources().find(VPC, vpc).map(one -> one.attribute(DEFAULT_GROUP)).orElse("");
  }

  /** The VPC of a security group; empty for one that is not there. */
  static Optional<String> vpcOf(Account account, String securityGroup) {
    DefaultVpc byDefault = DefaultVpc.of(account);
    if (byDefault.securityGroup().equals(securityGroup)) {
      return Optional.of(byDefault.id());
    }
    // The one that came with a VPC does not say itself where it is.
    return account
        .resources()
        .find("AWS::EC2::SecurityGroup", securityGroup)
        .map(
            group ->
                account.resources().all(VPC).stream()
                    .filter(one -> one.attribute(DEFAULT_GROUP).equals(securityGroup))
                    .map(LiveResource::id)
                    .findFirst()
                    .orElse(group.text("VpcId")));
  }
}
