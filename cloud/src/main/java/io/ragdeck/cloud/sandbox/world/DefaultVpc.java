package io.ragdeck.cloud.sandbox.world;

/**
 * The VPC that every account has from its first day and that no system is in: what asks for no
 * network ends there. EC2's lists of what systems use do not show it.
 *
 * @param securityGroup the default one of the VPC
 */
public record DefaultVpc(String id, String securityGroup) {

  public static DefaultVpc of(Account account) {
    return account.store(
        DefaultVpc.class,
        made ->
            new DefaultVpc(
                "vpc-" + made.ids().hex("default-vpc", 17),
                "sg-" + made.ids().hex("default-vpc", 17)));
  }
}
