package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;

import io.ragdeck.provisioning.blueprint.component.StaticSite;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How CloudFront answers for a site. The ids are those of AWS's managed policies, the same in every
 * account (CloudFront Developer Guide, "Use managed cache policies" and the pages beside it).
 */
final class SiteDistribution {

  private static final String CACHED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
  private static final String NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
  private static final String ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
  private static final String SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

  private SiteDistribution() {}

  static Map<String, Object> of(SystemDraft draft, StackDraft stack, StaticSite site, String id) {
    Optional<Object> api = site.api().isEmpty() ? Optional.empty() : api(draft, stack, site.id());
    List<Object> origins = new ArrayList<>();
    origins.add(files(id));
    api.ifPresent(origins::add);
    return Properties.of("Enabled", true)
        .with("Comment", draft.prefix() + "-" + site.id())
        .with("DefaultRootObject", site.index())
        .with("HttpVersion", "http2and3")
        .with("IPV6Enabled", true)
        .with("PriceClass", "PriceClass_200")
        .with("Origins", origins)
        .with("DefaultCacheBehavior", pages(id))
        .with(
            "CacheBehaviors",
            api.isEmpty() ? null : site.api().stream().map(SiteDistribution::passed).toList())
        .with("ViewerCertificate", Properties.map("CloudFrontDefaultCertificate", true))
        .map();
  }

  private static Object files(String id) {
    return Properties.map(
        "Id",
        "files",
        "DomainName",
        att(id + "Bucket", "RegionalDomainName"),
        "OriginAccessControlId",
        att(id + "Access", "Id"),
        // Required, and empty where an origin access control is used.
        "S3OriginConfig",
        Properties.map("OriginAccessIdentity", ""));
  }

  /** The system's own address: its load balancer, else its HTTP API. */
  private static Optional<Object> api(SystemDraft draft, StackDraft stack, String site) {
    boolean balancer = draft.offers("balancer.host");
    if (!balancer && !draft.offers("api.host")) {
      throw new IllegalArgumentException(
          "The site %s sends paths on, but the system has neither a load balancer nor an HTTP API"
              .formatted(site));
    }
    if (balancer && draft.design().certificate().isPresent() && draft.design().domain().isEmpty()) {
      throw new IllegalArgumentException(
          "The site %s reaches the load balancer by TLS, so the certificate's domain is needed"
              .formatted(site));
    }
    boolean tls = !balancer || draft.design().certificate().isPresent();
    return Optional.of(
        Properties.map(
            "Id",
            "api",
            "DomainName",
            draft.named(stack, balancer ? "balancer.host" : "api.host"),
            "CustomOriginConfig",
            Properties.of("OriginProtocolPolicy", tls ? "https-only" : "http-only")
                .with("OriginSSLProtocols", List.of("TLSv1.2"))
                .with("OriginReadTimeout", 60)
                .map()));
  }

  private static Object pages(String id) {
    return Properties.of("TargetOriginId", "files")
        .with("ViewerProtocolPolicy", "redirect-to-https")
        .with("Compress", true)
        .with("CachePolicyId", CACHED)
        .with("ResponseHeadersPolicyId", SECURITY_HEADERS)
        .with(
            "FunctionAssociations",
            List.of(
                Properties.map(
                    "EventType",
                    "viewer-request",
                    "FunctionARN",
                    att(id + "Addresses", "FunctionARN"))))
        .map();
  }

  private static Object passed(String path) {
    return Properties.of("PathPattern", path)
        .with("TargetOriginId", "api")
        .with("ViewerProtocolPolicy", "https-only")
        .with("AllowedMethods", List.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"))
        .with("CachePolicyId", NOT_CACHED)
        .with("OriginRequestPolicyId", ALL_BUT_HOST)
        .with("ResponseHeadersPolicyId", SECURITY_HEADERS)
        .map();
  }
}
