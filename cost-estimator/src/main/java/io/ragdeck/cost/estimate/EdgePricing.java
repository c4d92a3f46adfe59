package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Api;
import io.ragdeck.cost.estimate.material.Material.Distribution;
import io.ragdeck.cost.estimate.material.Material.WebAcl;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;
import java.util.List;

/** What stands between the internet and the system: APIs, distributions, web ACLs. */
final class EdgePricing {

  private static final int TEN_TB = 10_240;

  private static final List<Tier> TO_AMERICA =
      List.of(
          Tier.of(TEN_TB, Items.CLOUDFRONT_US_OUT), Tier.rest(Items.CLOUDFRONT_US_OUT_NEXT_40_TB));

  private static final List<Tier> TO_INDIA =
      List.of(
          Tier.of(TEN_TB, Items.CLOUDFRONT_INDIA_OUT),
          Tier.rest(new Item("CloudFront", "India: data out, next 40 TB")));

  private EdgePricing() {}

  static void price(Api api, Lines lines) {
    switch (api.type()) {
      case "http" -> lines.used(Assumption.API_REQUESTS, Items.API_HTTP_REQUESTS);
      case "rest" -> lines.used(Assumption.API_REQUESTS, Items.API_REST_REQUESTS);
      case "websocket" -> lines.used(Assumption.API_REQUESTS, Items.API_WEBSOCKET_MESSAGES);
      default -> {
        lines.refuse("API type " + api.type(), "Known are http, rest and websocket.");
        lines.used(Assumption.API_REQUESTS, Items.API_REST_REQUESTS);
      }
    }
  }

  /** CloudFront bills by where the viewers are: where the system is, as nothing says otherwise. */
  static void price(Distribution distribution, Lines lines) {
    String region = lines.sheet().region();
    if (region.startsWith("us-") || region.startsWith("ca-")) {
      price(
          "viewers in North America",
          TO_AMERICA,
          Items.CLOUDFRONT_US_REQUESTS,
          Items.CLOUDFRONT_US_TO_ORIGIN,
          lines);
    } else if (region.startsWith("ap-south-")) {
      price(
          "viewers in India",
          TO_INDIA,
          Items.CLOUDFRONT_INDIA_REQUESTS,
          Items.CLOUDFRONT_INDIA_TO_ORIGIN,
          lines);
    } else {
      String viewers = "viewers near " + region;
      lines.named(viewers).used(Assumption.SITE_GB, new Item("CloudFront", "Data to " + viewers));
    }
  }

  private static void price(
      String viewers, List<Tier> out, Item requests, Item toOrigin, Lines lines) {
    lines.tiered(lines.use(Assumption.SITE_GB).and(viewers), "GB", out);
    lines.used(lines.use(Assumption.SITE_REQUESTS).and(viewers), "requests", requests);
    lines.used(lines.use(Assumption.SITE_ORIGIN_GB).and(viewers), "GB", toOrigin);
  }

  static void price(WebAcl acl, Lines lines) {
    lines.check("rules of the web ACL", acl.rules(), 0, 5_000);
    lines.monthly(BigDecimal.ONE, "ACL", Items.WEB_ACL, "");
    if (acl.rules() != 0) {
      lines.monthly(BigDecimal.valueOf(acl.rules()), "rule", Items.WEB_ACL_RULE, "");
    }
    lines.used(Assumption.FIREWALL_REQUESTS, Items.WEB_ACL_REQUESTS);
  }
}
