package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material.InterfaceEndpoint;
import io.ragdeck.cost.estimate.material.Material.NatGateway;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Endpoints in place of NAT gateways, for a system that calls nobody but AWS. */
final class NatRule {

  /** What tasks on Fargate need to start: images, logs, secrets. S3's own endpoint is free. */
  private static final List<String> SERVICES =
      List.of("ecr.api", "ecr.dkr", "logs", "secretsmanager");

  private static final int ZONES = 2;

  private NatRule() {}

  static Stream<Idea> ideas(Basis basis, Observations seen) {
    List<Entry> gateways =
        basis.bill().entries().stream()
            .filter(entry -> entry.material() instanceof NatGateway)
            .toList();
    if (gateways.isEmpty()) {
      return Stream.of();
    }
    Set<Facet> decides = new HashSet<>();
    gateways.forEach(entry -> decides.add(Facet.of(entry, Facet.What.AMOUNT)));
    return Stream.of(
        new Idea(
            Kind.ENDPOINTS_FOR_NAT,
            gateways.getFirst().component(),
            "Replace the NAT gateways by interface endpoints for %s"
                .formatted(String.join(", ", SERVICES)),
            "Nothing in the private subnets reaches the internet any more, model hubs and outside"
                + " APIs included; each further AWS service needs an endpoint of its own.",
            Confidence.CHECK,
            decides,
            now ->
                now.without(entry -> entry.material() instanceof NatGateway)
                    .adding(endpoints(gateways, basis))));
  }

  /** What went through the gateways goes through them, at the worst. */
  private static List<Entry> endpoints(List<Entry> gateways, Basis basis) {
    BigDecimal data =
        gateways.stream()
            .map(entry -> entry.count().multiply(through(entry, basis)))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(SERVICES.size()), MathContext.DECIMAL64);
    return SERVICES.stream()
        .map(
            service ->
                Same.knowing(
                    Entry.of(
                        gateways.getFirst().component(),
                        service + " endpoint",
                        1,
                        new InterfaceEndpoint(service, ZONES)),
                    Assumption.ENDPOINT_GB,
                    data))
        .toList();
  }

  private static BigDecimal through(Entry gateway, Basis basis) {
    BigDecimal assumed =
        basis.terms().assumed().getOrDefault(Assumption.NAT_GB, Assumption.NAT_GB.usual());
    return gateway.known().getOrDefault(Assumption.NAT_GB, assumed);
  }
}
