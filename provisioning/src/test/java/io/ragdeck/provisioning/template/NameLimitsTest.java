package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that templates give: AWS refuses them late, in the middle of a deployment. */
class NameLimitsTest {

  /**
   * What AWS allows, by type and property: from the API references of the services, "Length
   * constraints" and "Pattern".
   */
  private static final Map<String, String> LIMITS =
      Map.ofEntries(
          Map.entry("AWS::ApiGatewayV2::Api Name", ".{1,128}"),
          Map.entry("AWS::AutoScaling::AutoScalingGroup AutoScalingGroupName", "[ -~]{1,255}"),
          Map.entry("AWS::Backup::BackupVault BackupVaultName", "[a-zA-Z0-9_-]{2,50}"),
          Map.entry("AWS::CloudFront::Function Name", "[a-zA-Z0-9_-]{1,64}"),
          Map.entry("AWS::CloudWatch::Alarm AlarmName", ".{1,255}"),
          Map.entry("AWS::CloudWatch::Dashboard DashboardName", "[A-Za-z0-9_-]{1,255}"),
          Map.entry("AWS::CodeBuild::Project Name", "[A-Za-z0-9][A-Za-z0-9_-]{1,149}"),
          Map.entry("AWS::DocDB::DBCluster DBClusterIdentifier", "[a-z](-?[a-z0-9]){0,62}"),
          Map.entry("AWS::DocDB::DBInstance DBInstanceIdentifier", "[a-z](-?[a-z0-9]){0,62}"),
          Map.entry("AWS::ECR::Repository RepositoryName", "[a-z0-9]+([._/-][a-z0-9]+)*"),
          Map.entry("AWS::ECS::CapacityProvider Name", "(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}"),
          Map.entry("AWS::ECS::Cluster ClusterName", "[A-Za-z0-9_-]{1,255}"),
          Map.entry("AWS::ECS::Service ServiceName", "[A-Za-z0-9_-]{1,255}"),
          Map.entry("AWS::ECS::TaskDefinition Family", "[A-Za-z0-9_-]{1,255}"),
          Map.entry(
              "AWS::ElastiCache::ReplicationGroup ReplicationGroupId", "[a-z](-?[a-z0-9]){0,39}"),
          Map.entry(
              "AWS::ElasticLoadBalancingV2::LoadBalancer Name",
              "(?!internal-)[A-Za-z0-9](-?[A-Za-z0-9]){0,31}"),
          Map.entry(
              "AWS::ElasticLoadBalancingV2::TargetGroup Name", "[A-Za-z0-9](-?[A-Za-z0-9]){0,31}"),
          Map.entry("AWS::Lambda::Function FunctionName", "[A-Za-z0-9_-]{1,64}"),
          Map.entry("AWS::Logs::LogGroup LogGroupName", "[.\\-_/#A-Za-z0-9]{1,512}"),
          Map.entry("AWS::OpenSearchService::Domain DomainName", "[a-z][a-z0-9-]{2,27}"),
          Map.entry("AWS::RDS::DBInstance DBInstanceIdentifier", "[a-z](-?[a-z0-9]){0,62}"),
          Map.entry("AWS::S3::Bucket BucketName", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
          Map.entry("AWS::SageMaker::Endpoint EndpointName", "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"),
          Map.entry("AWS::SNS::Topic TopicName", "[A-Za-z0-9_-]{1,256}"),
          Map.entry("AWS::SQS::Queue QueueName", "[A-Za-z0-9_-]{1,80}"),
          Map.entry("AWS::SSM::Parameter Name", "[A-Za-z0-9_./-]{1,1011}"),
          Map.entry("AWS::Scheduler::Schedule Name", "[0-9a-zA-Z-_.]{1,64}"),
          Map.entry("AWS::SecretsManager::Secret Name", "[A-Za-z0-9/_+=.@-]{1,512}"),
          Map.entry("AWS::ServiceDiscovery::Service Name", "[a-z0-9](-?[a-z0-9]){0,62}"),
          Map.entry("AWS::WAFv2::WebACL Name", "[\\w-]{1,128}"));

  /** Their names need only be unique within what they belong to. */
  private static final Set<String> WITHIN_ANOTHER =
      Set.of("AWS::ECS::Service ServiceName", "AWS::ServiceDiscovery::Service Name");

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void awsAllowsEveryName(Drawing drawing) {
    Walk.resources(drawing)
        .forEach(
            resource ->
                LIMITS.forEach(
                    (where, pattern) -> {
                      List<String> parts = List.of(where.split(" ", -1));
                      if (resource.type().equals(parts.getFirst())
                          && resource.properties().get(parts.getLast()) instanceof String name) {
                        assertThat(name).as(where).matches(pattern);
                      }
                    }));
  }

  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#all")
  void givesNoNameTwice(Drawing drawing) {
    Set<String> seen = new HashSet<>();
    Walk.resources(drawing)
        .forEach(
            resource ->
                LIMITS.keySet().stream()
                    .filter(where -> where.startsWith(resource.type() + " "))
                    .filter(where -> !WITHIN_ANOTHER.contains(where))
                    .forEach(
                        where -> {
                          if (resource.properties().get(where.substring(where.indexOf(' ') + 1))
                              instanceof String name) {
                            assertThat(seen.add(where + " " + name)).as(where + name).isTrue();
                          }
                        }));
  }

  /** Production and staging of one system stand side by side in one account and region. */
  @Test
  void environmentsShareNoName() {
    for (Drawing production : Drawing.all()) {
      if (!production.design().production()) {
        continue;
      }
      Drawing staging =
          Drawing.all().stream()
              .filter(
                  one ->
                      one.title()
                          .equals(
                              production
                                  .title()
                                  .replaceFirst("/production/(ap|us)-", "/staging/$1-")))
              .findFirst()
              .orElseThrow();
      List<String> shared = new ArrayList<>(given(production));
      shared.retainAll(given(staging));
      assertThat(shared).as(production.title()).isEmpty();
    }
  }

  private static Set<String> given(Drawing drawing) {
    Set<String> names = new HashSet<>();
    Walk.resources(drawing)
        .forEach(
            resource ->
                LIMITS.keySet().stream()
                    .filter(where -> where.startsWith(resource.type() + " "))
                    .filter(where -> !WITHIN_ANOTHER.contains(where))
                    .forEach(
                        where -> {
                          if (resource.properties().get(where.substring(where.indexOf(' ') + 1))
                              instanceof String name) {
                            names.add(where + " " + name);
                          }
                        }));
    return names;
  }
}
