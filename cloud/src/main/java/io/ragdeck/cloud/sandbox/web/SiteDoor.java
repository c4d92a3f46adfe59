package io.ragdeck.cloud.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a CloudFront distribution answers: from a bucket, or from what its origin is. */
final class SiteDoor {

  private static final Reply DENIED =
      Reply.of(
          403,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              + "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");

  private SiteDoor() {}

  static Optional<LiveResource> find(Account account, String host) {
    return account.resources().all("AWS::CloudFront::Distribution").stream()
        .filter(site -> site.attribute("DomainName").equals(host) || hasAlias(site, host))
        .findFirst();
  }

  private static boolean hasAlias(LiveResource site, String host) {
    for (JsonNode alias : site.properties().at("/DistributionConfig/Aliases")) {
      if (alias.asText().equals(host)) {
        return true;
      }
    }
    return false;
  }

  static Reply enter(Visit visit, LiveResource site) throws IOException {
    // One that is being changed answers as before.
    if (!site.isReady(visit.account().now()) && site.version() == 1) {
      throw new UnknownHostException(visit.host() + ": Name or service not known");
    }
    JsonNode config = site.properties().path("DistributionConfig");
    JsonNode behavior = behavior(config, visit);
    if (!visit.isSecure() && !behavior.path("ViewerProtocolPolicy").asText().equals("allow-all")) {
      return behavior.path("ViewerProtocolPolicy").asText().equals("https-only")
          ? Reply.of(403, "")
          : Reply.redirect(301, address("https", visit.host(), visit));
    }
    for (JsonNode origin : config.path("Origins")) {
      if (origin.path("Id").asText().equals(behavior.path("TargetOriginId").asText())) {
        return origin(visit, config, origin);
      }
    }
    return Reply.of(502, "");
  }

  private static JsonNode behavior(JsonNode config, Visit visit) {
    for (JsonNode behavior : config.path("CacheBehaviors")) {
      if (Conditions.like(behavior.path("PathPattern").asText(), visit.path())) {
        return behavior;
      }
    }
    return config.path("DefaultCacheBehavior");
  }

  private static Reply origin(Visit visit, JsonNode config, JsonNode origin) {
    String host = origin.path("DomainName").asText();
    int bucket = host.indexOf(".s3.");
    if (bucket > 0) {
      return file(visit, host.substring(0, bucket), config.path("DefaultRootObject").asText());
    }
    String scheme =
        origin.at("/CustomOriginConfig/OriginProtocolPolicy").asText().equals("http-only")
            ? "http"
            : "https";
    try {
      return Internet.ask(new Visit(visit.account(), visit.method(), address(scheme, host, visit)));
    } catch (IOException unreachable) {
      return Reply.of(502, "CloudFront wasn't able to connect to the origin.");
    }
  }

  /** CloudFront gets 403, not 404, for what is not in a bucket that it may not list. */
  private static Reply file(Visit visit, String bucket, String index) {
    String key = visit.path().equals("/") ? index : visit.path().substring(1);
    return visit
        .account()
        .buckets()
        .find(bucket)
        .flatMap(found -> object(found, key, index))
        .map(content -> Reply.of(200, new String(content.bytes(), StandardCharsets.UTF_8)))
        .orElse(DENIED);
  }

  /** The sites of blueprints have a function that leads folders to their index. */
  private static Optional<Buckets.Content> object(Buckets.Bucket bucket, String key, String index) {
    Optional<Buckets.Content> exact = Optional.ofNullable(bucket.objects().get(key));
    return exact.or(
        () ->
            Optional.ofNullable(
                bucket.objects().get(key.endsWith("/") ? key + index : key + "/" + index)));
  }

  private static URI address(String scheme, String host, Visit visit) {
    String query = visit.address().getRawQuery();
    String path = visit.address().getRawPath();
    return URI.create(
        "%s://%s%s%s".formatted(scheme, host, path, query == null ? "" : "?" + query));
  }
}
