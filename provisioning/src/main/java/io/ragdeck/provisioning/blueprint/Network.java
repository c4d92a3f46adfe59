package io.ragdeck.provisioning.blueprint;

import java.util.List;

/**
 * The VPC: two zones, a public and a private subnet in each.
 *
 * @param cidr of the VPC
 * @param publicSubnets two blocks within {@code cidr}
 * @param privateSubnets two blocks within {@code cidr}
 * @param endpoints interface endpoints by service, such as {@code ecr.api}; S3's gateway is always
 *     there
 */
public record Network(
    String cidr,
    List<String> publicSubnets,
    List<String> privateSubnets,
    Egress egress,
    List<String> endpoints,
    boolean flowLogs) {

  /** How private subnets reach the internet. */
  public enum Egress {
    /** One NAT gateway for both zones. */
    NAT,
    /** A NAT gateway in each zone. */
    NAT_PER_ZONE,
    /** Not at all: AWS's services through interface endpoints. */
    ENDPOINTS
  }

  public Network {
    publicSubnets = List.copyOf(publicSubnets);
    privateSubnets = List.copyOf(privateSubnets);
    endpoints = List.copyOf(endpoints);
  }
}
