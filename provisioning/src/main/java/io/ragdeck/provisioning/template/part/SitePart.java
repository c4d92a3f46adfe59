package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.StaticSite;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** Static sites: a private bucket that only its CloudFront distribution may read. */
final class SitePart implements Part {

  /** CloudFront reports its metrics in this region only, and alarms are made where metrics are. */
  private static final String METRICS_REGION = "us-east-1";

  @Override
  public void draw(SystemDraft draft) {
    for (StaticSite site : draft.all(StaticSite.class)) {
      draw(draft, site);
    }
  }

  private static void draw(SystemDraft draft, StaticSite site) {
    StackDraft stack = draft.stack(StackKind.PLATFORM);
    String id = LogicalId.of(site.id());
    // CloudFront's names are the account's, whatever the region.
    String name = "%s-%s-%s".formatted(draft.prefix(), site.id(), draft.design().region());
    BucketPart.add(
        stack,
        id + "Bucket",
        Properties.of("VersioningConfiguration", Properties.map("Status", "Enabled"))
            .with(
                "LifecycleConfiguration",
                Properties.map(
                    "Rules",
                    List.of(
                        Properties.map(
                            "Id",
                            "expire-old-versions",
                            "Status",
                            "Enabled",
                            "NoncurrentVersionExpiration",
                            Properties.map("NoncurrentDays", 30))))),
        List.of(readableBy(id)),
        site.description());
    stack.add(
        id + "Access",
        Resource.of(
            "AWS::CloudFront::OriginAccessControl",
            Properties.of(
                "OriginAccessControlConfig",
                Properties.map(
                    "Name", name,
                    "OriginAccessControlOriginType", "s3",
                    "SigningBehavior", "always",
                    "SigningProtocol", "sigv4"))));
    stack.add(
        id + "Addresses",
        Resource.of(
            "AWS::CloudFront::Function",
            Properties.of("Name", name + "-addresses")
                .with("AutoPublish", true)
                .with(
                    "FunctionConfig",
                    Properties.map(
                        "Comment", "Which file an address means", "Runtime", "cloudfront-js-2.0"))
                .with("FunctionCode", addresses(site))));
    stack.add(
        id + "Distribution",
        Resource.of(
            "AWS::CloudFront::Distribution",
            Properties.of("DistributionConfig", SiteDistribution.of(draft, stack, site, id))));
    offers(draft, stack, site, id);
    if (draft.design().region().equals(METRICS_REGION)) {
      alarm(draft, stack, id, name);
    }
  }

  private static Object readableBy(String id) {
    return Properties.of("Sid", "ReadByDistribution")
        .with("Effect", "Allow")
        .with("Principal", Properties.map("Service", "cloudfront.amazonaws.com"))
        .with("Action", "s3:GetObject")
        .with("Resource", sub("${" + id + "Bucket.Arn}/*"))
        .with(
            "Condition",
            Properties.map(
                "StringEquals",
                Properties.map(
                    "AWS:SourceArn",
                    sub(
                        "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${"
                            + id
                            + "Distribution}"))))
        .map();
  }

  /**
   * An address without a file's ending means the index: of its folder, or of the whole site where
   * that is a single page. Done here, not by CloudFront's error pages, which would also turn an
   * API's 404 into a page.
   */
  private static String addresses(StaticSite site) {
    String index =
        site.singlePage()
            ? "'/%s'".formatted(site.index())
            : "uri.replace(/\\/?$/, '/%s')".formatted(site.index());
    return """
        function handler(event) {
          var request = event.request;
          var uri = request.uri;
          if (!/\\.[^\\/]+$/.test(uri)) {
            request.uri = %s;
          }
          return request;
        }
        """
        .formatted(index);
  }

  private static void offers(SystemDraft draft, StackDraft stack, StaticSite site, String id) {
    draft.offer(
        StackKind.PLATFORM,
        site.id() + ".url",
        sub("https://${" + id + "Distribution.DomainName}"),
        "Address of the site " + site.id());
    // Known in the summary after a deployment: what puts the files there needs them.
    stack.output(
        LogicalId.of(site.id(), "url"),
        "Address of the site " + site.id(),
        draft.named(stack, site.id() + ".url"));
    stack.output(id + "Bucket", "The bucket of the site " + site.id(), ref(id + "Bucket"));
    stack.output(
        id + "Distribution", "The distribution of the site " + site.id(), ref(id + "Distribution"));
  }

  private static void alarm(SystemDraft draft, StackDraft stack, String id, String name) {
    AlarmPart.add(
        draft,
        stack,
        id + "ErrorAlarm",
        AlarmPart.of(
                name + "-errors",
                "AWS/CloudFront",
                "5xxErrorRate",
                AlarmPart.about("DistributionId", ref(id + "Distribution")).and("Region", "Global"))
            .above(5)
            .minutes(10));
  }
}
