package io.ragdeck.cloud.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Finds what stands behind a host name: the names of AWS's services and those of Route 53. */
public final class Internet {

  /** A record may lead to a record, but not for ever. */
  private static final int MOST_RECORDS = 4;

  private Internet() {}

  /**
   * Lets what the host name belongs to answer.
   *
   * @throws IOException where nobody answers, in the words of the JDK's client
   */
  public static Reply ask(Visit visit) throws IOException {
    return at(visit, visit.host(), MOST_RECORDS);
  }

  private static Reply at(Visit visit, String host, int records) throws IOException {
    if (TaskDoor.isFor(host)) {
      return TaskDoor.enter(visit);
    }
    Optional<LoadBalancer> balancer =
        visit.account().loadBalancers().all().stream()
            .filter(one -> one.dnsName().toLowerCase(Locale.ROOT).equals(host))
            .findFirst();
    if (balancer.isPresent()) {
      return BalancerDoor.enter(visit, balancer.get());
    }
    Optional<LiveResource> api = ApiDoor.find(visit.account(), host);
    if (api.isPresent()) {
      return ApiDoor.enter(visit, api.get());
    }
    Optional<LiveResource> site = SiteDoor.find(visit.account(), host);
    if (site.isPresent()) {
      return SiteDoor.enter(visit, site.get());
    }
    Optional<LiveResource> url = FunctionDoor.find(visit.account(), host);
    if (url.isPresent()) {
      return FunctionDoor.enter(visit, url.get());
    }
    Optional<String> next = records > 0 ? record(visit, host) : Optional.empty();
    if (next.isPresent()) {
      return at(visit, next.get(), records - 1);
    }
    throw new UnknownHostException(host + ": Name or service not known");
  }

  /** Where a record set leads, as an alias or a CNAME. */
  private static Optional<String> record(Visit visit, String host) {
    return visit.account().resources().all("AWS::Route53::RecordSet").stream()
        .filter(one -> one.isReady(visit.account().now()) && !one.isEnding())
        .filter(one -> plain(one.text("Name")).equals(host))
        .map(LiveResource::properties)
        .map(
            properties ->
                properties.at("/AliasTarget/DNSName").isMissingNode()
                    ? first(properties.path("ResourceRecords"))
                    : properties.at("/AliasTarget/DNSName").asText())
        .map(Internet::plain)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static String first(JsonNode list) {
    return list.isEmpty() ? "" : list.get(0).asText();
  }

  /** Without the dot that ends a full name, and without the prefix that an alias may have. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String undotted = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return undotted.startsWith("dualstack.") ? undotted.substring("dualstack.".length()) : undotted;
  }
}
