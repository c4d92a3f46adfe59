package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** What stands in the table of plain kinds, and what services refuse. */
class StackKindsTest {

  /** What AWS's schemas call read-only and no template of ours can use: lists and details. */
  private static final Set<String> UNANSWERED =
      Set.of(
          "AWS::EC2::NetworkInterface PrimaryIpv6Address",
          "AWS::EC2::NetworkInterface PublicIpDnsNameOptions",
          "AWS::EC2::NetworkInterface SecondaryPrivateIpAddresses",
          "AWS::EC2::NetworkInterface VpcId",
          "AWS::EC2::VPCCidrBlock IpSource",
          "AWS::EC2::VPCCidrBlock Ipv6AddressAttribute",
          "AWS::EC2::NatGateway AutoProvisionZones",
          "AWS::EC2::NatGateway AutoScalingIps",
          "AWS::EC2::NatGateway RouteTableId",
          "AWS::EC2::Subnet BlockPublicAccessStates",
          "AWS::EC2::Subnet Ipv6CidrBlocks",
          "AWS::EC2::VPC Ipv6CidrBlocks",
          "AWS::ElastiCache::ReplicationGroup EffectiveDurability",
          "AWS::ElastiCache::ReplicationGroup ReadEndPoint.AddressesList",
          "AWS::ElastiCache::ReplicationGroup ReadEndPoint.PortsList",
          "AWS::IAM::ManagedPolicy CreateDate",
          "AWS::IAM::ManagedPolicy PermissionsBoundaryUsageCount",
          "AWS::IAM::ManagedPolicy UpdateDate",
          "AWS::OpenSearchService::Domain DomainEndpointV2",
          "AWS::OpenSearchService::Domain DomainEndpoints",
          "AWS::OpenSearchService::Domain ServiceSoftwareOptions");

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);

  @AfterEach
  void close() {
    world.close();
  }

  private static JsonNode schemas() throws IOException {
    try (InputStream in = Sandbox.class.getResourceAsStream("stack/resource-types.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void makesEveryTypeThatTemplatesMayName() throws IOException {
    Set<String> missing = new TreeSet<>();
    schemas()
        .fieldNames()
        .forEachRemaining(
            type -> {
              if (ResourceKinds.standard().kind(type).isEmpty()) {
                missing.add(type);
              }
            });

    assertThat(schemas().size()).isGreaterThan(90);
    assertThat(missing).isEmpty();
  }

  @Test
  void answersWhatTheSchemasCallReadOnly() throws IOException {
    JsonNode table = Yaml.read("stack/plain-kinds.yaml");
    Set<String> missing = new TreeSet<>();
    for (var kind : table.properties()) {
      JsonNode readOnly = schemas().path(kind.getKey()).path("readOnly");
      for (JsonNode pointer : readOnly) {
        String name = pointer.asText().replace('/', '.');
        boolean outer =
            readOnly.valueStream().anyMatch(one -> one.asText().startsWith(pointer.asText() + "/"));
        boolean detail = name.contains("*") || name.chars().filter(one -> one == '.').count() > 1;
        if (!outer && !detail && !kind.getValue().path("attributes").has(name)) {
          missing.add(kind.getKey() + " " + name);
        }
      }
    }
    missing.removeIf(one -> one.startsWith("AWS::RDS::DBInstance "));
    missing.removeIf(one -> one.contains(" VpcEncryptionControl"));
    missing.removeIf(one -> one.contains("IdentityCenterOptions"));
    missing.removeIf(one -> one.contains("AdvancedSecurityOptions"));
    missing.removeIf(one -> one.contains("SnapStartResponse"));

    assertThat(missing).isEqualTo(new TreeSet<>(UNANSWERED));
  }

  @Test
  void takesTheTimeThatAwsTakes() {
    bench.network();
    assertThat(took("AWS::EC2::NatGateway", "{SubnetId: '${SubnetA}'}"))
        .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(110));
    assertThat(
            took(
                "AWS::ElastiCache::ReplicationGroup",
                "{ReplicationGroupId: r, ReplicationGroupDescription: r, Engine: redis}"))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
    assertThat(took("AWS::RDS::DBInstance", "{DBInstanceIdentifier: d, Engine: postgres}"))
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(9));
  }

  private Duration took(String type, String yaml) {
    Instant begun = world.now();
    bench.make(type, "Timed" + type.length(), yaml);
    return Duration.between(begun, world.now());
  }

  @Test
  void refusesASixthVpc() {
    // The default VPC is the first.
    for (int number = 2; number <= 5; number++) {
      bench.make("AWS::EC2::VPC", "Vpc" + number, "CidrBlock: 10.%s.0.0/16".formatted(number));
    }
    assertRefused(
        "AWS::EC2::VPC",
        "CidrBlock: 10.6.0.0/16",
        "ServiceLimitExceeded",
        "The maximum number of VPCs has been reached.");

    bench.account().quotas().set("L-F678F1CE", 10);
    bench.make("AWS::EC2::VPC", "Vpc6", "CidrBlock: 10.6.0.0/16");
  }

  @Test
  void refusesNamesThatAreTaken() {
    bench.make("AWS::Logs::LogGroup", "Logs", "{LogGroupName: /ecs/web}");
    bench.make("AWS::IAM::Role", "Role", "{RoleName: web, AssumeRolePolicyDocument: {}}");
    bench.make("AWS::S3::Bucket", "Bucket", "{BucketName: shop-files}");
    bench.make("AWS::SecretsManager::Secret", "Secret", "{Name: shop/key}");

    assertRefused(
        "AWS::Logs::LogGroup", "{LogGroupName: /ecs/web}", "AlreadyExists", "already exists");
    assertRefused(
        "AWS::IAM::Role",
        "{RoleName: web, AssumeRolePolicyDocument: {}}",
        "AlreadyExists",
        "'web' already exists");
    assertRefused(
        "AWS::S3::Bucket",
        "{BucketName: shop-files}",
        "AlreadyExists",
        "shop-files already exists");
    assertRefused(
        "AWS::SecretsManager::Secret", "{Name: shop/key}", "AlreadyExists", "already exists");
  }

  private void assertRefused(String type, String yaml, String code, String words) {
    assertThatThrownBy(() -> bench.begin(type, "Refused", yaml))
        .isInstanceOfSatisfying(
            Unmade.class, unmade -> assertThat(unmade.handlerErrorCode()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void refusesWhatNamesSomethingThatIsNotThere() {
    assertRefused(
        "AWS::EC2::Subnet",
        "{VpcId: vpc-none, CidrBlock: 10.0.1.0/24}",
        "NotFound",
        "The vpc ID 'vpc-none' does not exist");
    assertRefused(
        "AWS::OpenSearchService::Domain",
        "{DomainName: shop, VPCOptions: {SubnetIds: []}}",
        "InvalidRequest",
        "you must enable a service-linked role");
    bench.make(
        "AWS::IAM::ServiceLinkedRole", "Role", "{AWSServiceName: opensearchservice.amazonaws.com}");
    bench.make(
        "AWS::OpenSearchService::Domain",
        "Search",
        "{DomainName: shop, VPCOptions: {SubnetIds: []}}");
  }

  @Test
  void deletesNothingThatIsProtectedUsedOrFull() {
    bench.network();
    assertThatThrownBy(() -> bench.delete("Vpc"))
        .isInstanceOf(Unmade.class)
        .hasMessageContaining("has dependencies and cannot be deleted");

    bench.make(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: shop, Engine: postgres, DeletionProtection: true}");
    assertThatThrownBy(() -> bench.delete("Database"))
        .isInstanceOf(Unmade.class)
        .hasMessageContaining("Cannot delete protected DB Instance");
    assertThat(
            bench.update(
                "Database",
                "{DBInstanceIdentifier: shop, Engine: postgres, DeletionProtection: false}"))
        .isEqualTo(new Standing.Stable());
    assertThat(bench.delete("Database")).isEqualTo(new Standing.Stable());

    bench.make("AWS::ECR::Repository", "Images", "{RepositoryName: shop/web}");
    bench.account().registry().expect("shop/web", "v1", "ci", Duration.ZERO);
    world.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> bench.delete("Images"))
        .isInstanceOf(Unmade.class)
        .hasMessageContaining("because it still contains images");
  }

  @Test
  void takesAFinalCopyOfADatabaseOnly() {
    String id =
        bench.make(
            "AWS::RDS::DBInstance", "Database", "{DBInstanceIdentifier: shop, Engine: postgres}");
    var kinds = ResourceKinds.standard();
    kinds.kind("AWS::RDS::DBInstance").orElseThrow().snapshot(bench.account(), id);

    assertThat(bench.account().resources().all("AWS::RDS::DBSnapshot"))
        .singleElement()
        .satisfies(copy -> assertThat(copy.attribute("Source")).isEqualTo("shop"));
    assertThatThrownBy(
            () -> kinds.kind("AWS::S3::Bucket").orElseThrow().snapshot(bench.account(), "none"))
        .isInstanceOf(Unmade.class);
  }

  @Test
  void tellsASecretWhereItsDatabaseIs() {
    bench.make(
        "AWS::SecretsManager::Secret",
        "Secret",
        "{Name: shop/db, GenerateSecretString: {SecretStringTemplate: '{\"username\":\"shop\"}',"
            + " GenerateStringKey: password, PasswordLength: 24, ExcludePunctuation: true}}");
    bench.make(
        "AWS::RDS::DBInstance", "Database", "{DBInstanceIdentifier: shop, Engine: postgres}");
    bench.make(
        "AWS::SecretsManager::SecretTargetAttachment",
        "Attachment",
        "{SecretId: '${Secret}', TargetType: 'AWS::RDS::DBInstance', TargetId: '${Database}'}");

    assertThat(
            ResourceKinds.standard()
                .surroundings()
                .secret(bench.account(), "shop/db", "AWSCURRENT", Optional.empty()))
        .hasValueSatisfying(
            value ->
                assertThat(value)
                    .contains("\"username\":\"shop\"", "\"engine\":\"postgres\"")
                    .contains(bench.attribute("Database", "Endpoint.Address"))
                    .containsPattern("\"password\":\"\\w{24}\""));
  }

  @Test
  void refusesRulesBeyondTheQuotaAndPrioritiesInUse() {
    bench.network();
    bench.make(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "Balancer",
        "{Name: shop, Subnets: ['${SubnetA}', '${SubnetB}']}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::Listener",
        "Listener",
        "{LoadBalancerArn: '${Balancer}', Port: 80, Protocol: HTTP, DefaultActions: [{Type:"
            + " fixed-response, FixedResponseConfig: {StatusCode: '404'}}]}");
    String rule =
        "{ListenerArn: '${Listener}', Priority: %s, Conditions: [{Field: path-pattern, Values:"
            + " ['/a']}], Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode:"
            + " '200'}}]}";
    bench.make("AWS::ElasticLoadBalancingV2::ListenerRule", "One", rule.formatted(1));

    assertRefused(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        rule.formatted(1),
        "AlreadyExists",
        "Priority '1' is currently in use");
    bench.account().quotas().set("L-7EED9B64", 1);
    assertRefused(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        rule.formatted(2),
        "ServiceLimitExceeded",
        "The maximum number of rules");
    assertThat(
            world
                .elbv2()
                .describeRules(request -> request.listenerArn(bench.ref("Listener")))
                .rules())
        .extracting(Rule::priority)
        .isEqualTo(List.of("1", "default"));
  }

  @Test
  void wantsTwoZonesForALoadBalancer() {
    bench.network();
    assertRefused(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "{Name: shop, Subnets: ['${SubnetA}']}",
        "InvalidRequest",
        "At least two subnets in two different Availability Zones must be specified");
  }
}
