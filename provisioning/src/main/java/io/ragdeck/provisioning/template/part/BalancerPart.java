package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.Balancer;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Application Load Balancer and its listeners; services add their rules to them. */
final class BalancerPart implements Part {

  private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

  @Override
  public void draw(SystemDraft draft) {
    draft.design().balancer().ifPresent(balancer -> draw(draft, balancer));
  }

  private static void draw(SystemDraft draft, Balancer balancer) {
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    stack.add(
        "Balancer",
        Resource.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Properties.of("Name", balancer.name())
                .with("Type", "application")
                .with("Scheme", "internet-facing")
                .with("Subnets", NetworkPart.publicSubnets(draft, stack))
                .with("SecurityGroups", List.of(draft.named(stack, "network.balancer")))
                .with(
                    "LoadBalancerAttributes",
                    List.of(
                        attribute("idle_timeout.timeout_seconds", "" + balancer.idleSeconds()),
                        attribute("routing.http.drop_invalid_header_fields.enabled", "true"),
                        attribute(
                            "deletion_protection.enabled", "" + draft.design().production())))));
    listeners(draft, stack);
    String scheme = draft.design().certificate().isPresent() ? "https" : "http";
    Object host =
        draft.design().domain().<Object>map(name -> name).orElse(att("Balancer", "DNSName"));
    draft.offer(StackKind.PLATFORM, "balancer.host", host, "Host name of the system");
    draft.offer(
        StackKind.PLATFORM,
        "balancer.url",
        host instanceof String name
            ? scheme + "://" + name
            : sub(scheme + "://${Balancer.DNSName}"),
        "Address of the system");
    draft.offer(
        StackKind.PLATFORM,
        "balancer.fullName",
        att("Balancer", "LoadBalancerFullName"),
        "The load balancer, as its metrics name it");
    // Known in the summary after a deployment, whether or not another stack asks.
    stack.output("BalancerUrl", "Address of the system", draft.named(stack, "balancer.url"));
    record(draft, stack);
    if (balancer.waf()) {
      firewall(draft, stack);
    }
    alarm(draft, stack, balancer);
  }

  private static void listeners(SystemDraft draft, StackDraft stack) {
    Optional<String> certificate = draft.design().certificate();
    certificate.ifPresentOrElse(
        arn -> {
          stack.add("HttpListener", listener(80, redirect()));
          Fn given = stack.input("CertificateArn", "ARN of the ACM certificate", arn);
          stack.add(
              "HttpsListener",
              Resource.of(
                  "AWS::ElasticLoadBalancingV2::Listener",
                  Properties.of("LoadBalancerArn", ref("Balancer"))
                      .with("Port", 443)
                      .with("Protocol", "HTTPS")
                      .with("SslPolicy", TLS_POLICY)
                      .with("Certificates", List.of(Properties.map("CertificateArn", given)))
                      .with("DefaultActions", List.of(notFound()))));
          draft.offer(
              StackKind.PLATFORM, "balancer.listener", ref("HttpsListener"), "The listener");
        },
        () -> {
          stack.add("HttpListener", listener(80, notFound()));
          draft.offer(StackKind.PLATFORM, "balancer.listener", ref("HttpListener"), "The listener");
        });
  }

  private static Resource listener(int port, Object action) {
    return Resource.of(
        "AWS::ElasticLoadBalancingV2::Listener",
        Properties.of("LoadBalancerArn", ref("Balancer"))
            .with("Port", port)
            .with("Protocol", "HTTP")
            .with("DefaultActions", List.of(action)));
  }

  private static Object redirect() {
    return Properties.map(
        "Type",
        "redirect",
        "RedirectConfig",
        Properties.map("Protocol", "HTTPS", "Port", "443", "StatusCode", "HTTP_301"));
  }

  private static Object notFound() {
    return Properties.map(
        "Type",
        "fixed-response",
        "FixedResponseConfig",
        Properties.map(
            "StatusCode", "404",
            "ContentType", "text/plain",
            "MessageBody", "Nothing answers at this address."));
  }

  private static Object attribute(String key, String value) {
    return Properties.map("Key", key, "Value", value);
  }

  private static void record(SystemDraft draft, StackDraft stack) {
    Design design = draft.design();
    if (design.domain().isEmpty() || design.hostedZone().isEmpty()) {
      return;
    }
    stack.add(
        "BalancerRecord",
        Resource.of(
            "AWS::Route53::RecordSet",
            Properties.of("HostedZoneId", design.hostedZone())
                .with("Name", design.domain())
                .with("Type", "A")
                .with(
                    "AliasTarget",
                    target ->
                        target
                            .with("DNSName", att("Balancer", "DNSName"))
                            .with("HostedZoneId", att("Balancer", "CanonicalHostedZoneID")))));
  }

  private static void firewall(SystemDraft draft, StackDraft stack) {
    Map<String, Object> visible =
        Properties.map(
            "SampledRequestsEnabled", true,
            "CloudWatchMetricsEnabled", true,
            "MetricName", LogicalId.of(draft.prefix(), "firewall"));
    List<Object> rules = new ArrayList<>();
    for (String set :
        List.of("AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet")) {
      rules.add(
          Properties.of("Name", set)
              .with("Priority", rules.size())
              .with("OverrideAction", Properties.map("None", Map.of()))
              .with(
                  "Statement",
                  Properties.map(
                      "ManagedRuleGroupStatement",
                      Properties.map("VendorName", "AWS", "Name", set)))
              .with("VisibilityConfig", visible)
              .map());
    }
    stack.add(
        "Firewall",
        Resource.of(
            "AWS::WAFv2::WebACL",
            Properties.of("Name", draft.prefix() + "-firewall")
                .with("Scope", "REGIONAL")
                .with("DefaultAction", Properties.map("Allow", Map.of()))
                .with("VisibilityConfig", visible)
                .with("Rules", rules)));
    stack.add(
        "FirewallAssociation",
        Resource.of(
            "AWS::WAFv2::WebACLAssociation",
            Properties.of("ResourceArn", ref("Balancer"))
                .with("WebACLArn", att("Firewall", "Arn"))));
  }

  /** Errors of the load balancer itself: no healthy target answered. */
  private static void alarm(SystemDraft draft, StackDraft stack, Balancer balancer) {
    AlarmPart.add(
        draft,
        stack,
        "BalancerErrorAlarm",
        AlarmPart.of(
                balancer.name() + "-errors",
                "AWS/ApplicationELB",
                "HTTPCode_ELB_5XX_Count",
                AlarmPart.about("LoadBalancer", att("Balancer", "LoadBalancerFullName")))
            .sumOf()
            .above(10)
            .minutes(10));
  }
}
