package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Addresses (which EC2 gives all at once), NAT gateways and interface endpoints. */
final class NetworkReader {

  private static final Set<NatGatewayState> BILLED =
      Set.of(NatGatewayState.AVAILABLE, NatGatewayState.PENDING);

  private final Ec2Client ec2;

  NetworkReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  List<Asset> addresses() {
    return ec2.describeAddresses().addresses().stream()
        .map(
            address ->
                new Asset(
                    address.publicIp(),
                    Ec2Tags.name(address.tags(), address.publicIp()),
                    Optional.empty(),
                    Ec2Tags.of(address.tags()),
                    new Shape.Address()))
        .toList();
  }

  List<Asset> natGateways() {
    return ec2
        .describeNatGatewaysPaginator(request -> request.maxResults(Kind.NAT_GATEWAYS.page()))
        .natGateways()
        .stream()
        .filter(gateway -> BILLED.contains(gateway.state()))
        .map(NetworkReader::asset)
        .toList();
  }

  private static Asset asset(NatGateway gateway) {
    return new Asset(
        gateway.natGatewayId(),
        Ec2Tags.name(gateway.tags(), gateway.natGatewayId()),
        Optional.ofNullable(gateway.createTime()),
        Ec2Tags.of(gateway.tags()),
        new Shape.NatGateway());
  }

  List<Asset> endpoints() {
    return ec2
        .describeVpcEndpointsPaginator(
            request ->
                request
                    .maxResults(Kind.VPC_ENDPOINTS.page())
                    .filters(filter -> filter.name("vpc-endpoint-type").values("Interface")))
        .vpcEndpoints()
        .stream()
        .map(NetworkReader::asset)
        .toList();
  }

  /** It has one subnet in each of its zones. */
  private static Asset asset(VpcEndpoint endpoint) {
    return new Asset(
        endpoint.vpcEndpointId(),
        Ec2Tags.name(endpoint.tags(), endpoint.vpcEndpointId()),
        Optional.ofNullable(endpoint.creationTimestamp()),
        Ec2Tags.of(endpoint.tags()),
        new Shape.VpcEndpoint(
            endpoint.serviceName().substring(endpoint.serviceName().lastIndexOf('.') + 1),
            endpoint.subnetIds().size()));
  }
}
