package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tag index alone tells of: there, whose, and no more. Takes no call of its own. */
final class OtherResources {

  private static final Map<Pattern, String> TYPES =
      Map.of(
          Pattern.compile(":dynamodb:.*:table/([^/]+)$"), "AWS::DynamoDB::Table",
          Pattern.compile(":apigateway:.*:/apis/([^/]+)$"), "AWS::ApiGatewayV2::Api",
          Pattern.compile(":apigateway:.*:/restapis/([^/]+)$"), "AWS::ApiGateway::RestApi",
          Pattern.compile(":kms:.*:key/([^/]+)$"), "AWS::KMS::Key",
          Pattern.compile(":cloudfront:.*:distribution/([^/]+)$"), "AWS::CloudFront::Distribution",
          Pattern.compile(":wafv2:.*/webacl/([^/]+)/[^/]+$"), "AWS::WAFv2::WebACL",
          Pattern.compile(":backup:.*:backup-vault:(.+)$"), "AWS::Backup::BackupVault");

  private OtherResources() {}

  static List<Asset> of(TagIndex tags) {
    return tags.arns().stream().flatMap(arn -> asset(arn, tags)).toList();
  }

  private static Stream<Asset> asset(String arn, TagIndex tags) {
    return TYPES.entrySet().stream()
        .flatMap(
            type ->
                type.getKey()
                    .matcher(arn)
                    .results()
                    .map(found -> Map.entry(found, type.getValue())))
        .map(
            found ->
                new Asset(
                    arn,
                    found.getKey().group(1),
                    Optional.empty(),
                    tags.of(arn),
                    new Shape.Other(found.getValue())));
  }
}
