package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every system gets without its blueprint asking. */
class TemplatePromisesTest {

  private static final String ALL = "io.ragdeck.provisioning.template.Drawing#all";

  /** What holds data: lost only when somebody deletes it by hand, or with a last copy. */
  private static final Set<String> DATA =
      Set.of(
          "AWS::Backup::BackupVault",
          "AWS::DocDB::DBCluster",
          "AWS::EC2::Volume",
          "AWS::ECR::Repository",
          "AWS::EFS::FileSystem",
          "AWS::ElastiCache::ReplicationGroup",
          "AWS::OpenSearchService::Domain",
          "AWS::RDS::DBInstance",
          "AWS::S3::Bucket",
          "AWS::SecretsManager::Secret");

  /** By which property each store is encrypted at rest. Secrets and SNS aside, always true. */
  private static final Map<String, List<String>> ENCRYPTED =
      Map.of(
          "AWS::DocDB::DBCluster", List.of("StorageEncrypted"),
          "AWS::EC2::Volume", List.of("Encrypted"),
          "AWS::EFS::FileSystem", List.of("Encrypted"),
          "AWS::ElastiCache::ReplicationGroup",
              List.of("AtRestEncryptionEnabled", "TransitEncryptionEnabled"),
          "AWS::OpenSearchService::Domain",
              List.of(
                  "EncryptionAtRestOptions.Enabled",
                  "NodeToNodeEncryptionOptions.Enabled",
                  "DomainEndpointOptions.EnforceHTTPS"),
          "AWS::RDS::DBInstance", List.of("StorageEncrypted"),
          "AWS::SQS::Queue", List.of("SqsManagedSseEnabled"));

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(PASSWORD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY).*");

  @ParameterizedTest
  @MethodSource(ALL)
  void everyServiceUndoesADeploymentThatFails(Drawing drawing) {
    Walk.resources(drawing, "AWS::ECS::Service")
        .forEach(
            (where, service) -> {
              String breaker = "DeploymentConfiguration.DeploymentCircuitBreaker.";
              assertThat(Walk.at(service.properties(), breaker + "Enable"))
                  .as(where)
                  .contains(true);
              assertThat(Walk.at(service.properties(), breaker + "Rollback"))
                  .as(where)
                  .contains(true);
            });
  }

  /** A service behind the load balancer whose answers fail is taken back as well. */
  @ParameterizedTest
  @MethodSource(ALL)
  void errorsOfARoutedServiceUndoItsDeployment(Drawing drawing) {
    for (EcsService service : drawing.design().all(EcsService.class)) {
      if (service.route().isEmpty()
          || drawing.design().balancer().isEmpty()
          || service.alarms().errors5xx() == 0) {
        continue;
      }
      String id = LogicalId.of(service.id());
      Resource drawn = resource(drawing, StackKind.SERVICES, id + "Service");
      assertThat(Walk.at(drawn.properties(), "DeploymentConfiguration.Alarms.Rollback"))
          .as(id)
          .contains(true);
      assertThat(
              Walk.named(
                  Walk.at(drawn.properties(), "DeploymentConfiguration.Alarms.AlarmNames")
                      .orElseThrow()))
          .containsExactly(id + "ErrorAlarm");
    }
  }

  private static Resource resource(Drawing drawing, StackKind kind, String id) {
    return drawing.stacks().stream()
        .filter(stack -> stack.kind() == kind)
        .map(stack -> Objects.requireNonNull(stack.template().resources().get(id), id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void noTaskHasAPublicAddress(Drawing drawing) {
    Walk.resources(drawing, "AWS::ECS::Service")
        .forEach(
            (where, service) ->
                assertThat(
                        Walk.at(
                            service.properties(),
                            "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"))
                    .as(where)
                    .contains("DISABLED"));
    Walk.resources(drawing, "AWS::EC2::LaunchTemplate")
        .forEach(
            (where, template) ->
                assertThat(template.properties().toString())
                    .as(where)
                    .doesNotContain("AssociatePublicIpAddress"));
    Walk.resources(drawing, "AWS::AutoScaling::AutoScalingGroup")
        .forEach(
            (where, group) ->
                assertThat(
                        Walk.named(
                            Objects.requireNonNull(group.properties().get("VPCZoneIdentifier"))))
                    .as(where)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("NetworkPrivate")));
  }

  /** Only what visitors talk to is open to the world, and nothing is open for SSH. */
  @ParameterizedTest
  @MethodSource(ALL)
  void onlyTheLoadBalancerIsOpenToTheWorld(Drawing drawing) {
    Walk.resources(drawing, "AWS::EC2::SecurityGroup")
        .forEach(
            (where, group) -> {
              if (!where.equals("network/BalancerSecurityGroup")) {
                assertThat(
                        Walk.texts(
                            group.properties().getOrDefault("SecurityGroupIngress", List.of())))
                    .as(where)
                    .doesNotContain("0.0.0.0/0", "::/0");
              }
            });
    Walk.resources(drawing)
        .forEach(resource -> assertThat(resource.properties()).doesNotContainKey("KeyName"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void everyLogGroupForgetsInTime(Drawing drawing) {
    Walk.resources(drawing, "AWS::Logs::LogGroup")
        .forEach(
            (where, group) ->
                assertThat(group.properties().get("RetentionInDays"))
                    .as(where)
                    .isInstanceOf(Integer.class));
  }

  /** A log group that a service makes by itself keeps everything for ever. */
  @ParameterizedTest
  @MethodSource(ALL)
  void everyContainerWritesToALogGroupOfTheSystem(Drawing drawing) {
    Walk.resources(drawing, "AWS::ECS::TaskDefinition")
        .forEach(
            (where, definition) -> {
              if (definition.properties().get("ContainerDefinitions") instanceof List<?> all) {
                all.forEach(
                    one ->
                        assertThat(
                                Walk.named(
                                    Walk.at(one, "LogConfiguration.Options.awslogs-group")
                                        .orElse("")))
                            .as(where)
                            .hasSize(1)
                            .allMatch(name -> name.endsWith("Logs")));
              }
            });
    Walk.resources(drawing, "AWS::Lambda::Function")
        .forEach(
            (where, function) ->
                assertThat(Walk.at(function.properties(), "LoggingConfig.LogGroup"))
                    .as(where)
                    .isPresent());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void everythingIsEncryptedAtRest(Drawing drawing) {
    ENCRYPTED.forEach(
        (type, properties) ->
            Walk.resources(drawing, type)
                .forEach(
                    (where, resource) ->
                        properties.forEach(
                            property ->
                                assertThat(Walk.at(resource.properties(), property))
                                    .as("%s %s", where, property)
                                    .contains(true))));
    Walk.resources(drawing, "AWS::S3::Bucket")
        .forEach(
            (where, bucket) ->
                assertThat(bucket.properties())
                    .as(where)
                    .containsKeys("BucketEncryption", "PublicAccessBlockConfiguration"));
    Walk.resources(drawing, "AWS::SNS::Topic")
        .forEach((where, topic) -> assertThat(topic.properties()).containsKey("KmsMasterKeyId"));
    Walk.resources(drawing, "AWS::EC2::LaunchTemplate")
        .forEach(
            (where, template) ->
                assertThat(template.properties().toString()).as(where).contains("Encrypted=true"));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void dataOutlivesItsStack(Drawing drawing) {
    Walk.resources(drawing)
        .filter(resource -> DATA.contains(resource.type()))
        .forEach(
            resource ->
                assertThat(resource.document())
                    .containsKey("DeletionPolicy")
                    .containsEntry(
                        "UpdateReplacePolicy",
                        Objects.requireNonNull(resource.document().get("DeletionPolicy"))));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void everyAlarmIsAboutSomethingOfThisSystemAndTellsSomebody(Drawing drawing) {
    Set<String> names = names(drawing);
    Walk.resources(drawing, "AWS::CloudWatch::Alarm")
        .forEach(
            (where, alarm) -> {
              assertThat(alarm.properties().get("AlarmActions")).as(where).isNotNull();
              List<Object> all = dimensions(alarm);
              assertThat(all).as(where).isNotEmpty();
              assertThat(all)
                  .as(where)
                  .allMatch(
                      value ->
                          !Walk.named(value).isEmpty()
                              || value instanceof Fn
                              || names.contains(value.toString())
                              || Set.of("all", "Global").contains(value.toString()));
              assertThat(all)
                  .as("%s is about nothing of its own", where)
                  .anyMatch(
                      value -> !Walk.named(value).isEmpty() || names.contains(value.toString()));
            });
  }

  private static List<Object> dimensions(Resource alarm) {
    List<Object> values = new java.util.ArrayList<>();
    Walk.through(
        alarm.properties(),
        each -> {
          if (each instanceof Map<?, ?> map && map.get("Dimensions") instanceof List<?> list) {
            list.forEach(one -> values.add(Walk.at(one, "Value").orElseThrow()));
          }
        });
    return values;
  }

  /** Names that the system's resources have by their own properties. */
  private static Set<String> names(Drawing drawing) {
    Set<String> names = new HashSet<>();
    Walk.resources(drawing)
        .forEach(
            resource ->
                resource
                    .properties()
                    .forEach(
                        (property, value) -> {
                          if (value instanceof String name
                              && (property.endsWith("Name")
                                  || property.endsWith("Id")
                                  || property.endsWith("Identifier"))) {
                            names.add(name);
                          }
                        }));
    return names;
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void noSecretIsPlain(Drawing drawing) {
    Walk.resources(drawing, "AWS::ECS::TaskDefinition")
        .forEach(
            (where, definition) ->
                Walk.through(
                    Objects.requireNonNull(definition.properties().get("ContainerDefinitions")),
                    each -> {
                      if (each instanceof Map<?, ?> container
                          && container.get("Environment") instanceof List<?> variables) {
                        variables.forEach(
                            one ->
                                assertThat(Walk.at(one, "Name").orElseThrow().toString())
                                    .as(where)
                                    .doesNotMatch(SECRET_NAME));
                      }
                    }));
    Set<String> passwords = new TreeSet<>();
    Walk.resources(drawing)
        .forEach(
            resource ->
                resource
                    .properties()
                    .forEach(
                        (property, value) -> {
                          if (property.matches("MasterUserPassword|AuthToken")) {
                            passwords.add(value.toString());
                          }
                          assertThat(property).isNotEqualTo("SecretString");
                        }));
    assertThat(passwords).allMatch(value -> value.contains("{{resolve:secretsmanager:"));
  }

  /** EC2 refuses a longer one when the instance is to start. */
  @ParameterizedTest
  @MethodSource(ALL)
  void userDataIsShortEnough(Drawing drawing) {
    Walk.resources(drawing, "AWS::EC2::LaunchTemplate")
        .forEach(
            (where, template) ->
                assertThat(
                        Walk.texts(
                                Walk.at(template.properties(), "LaunchTemplateData.UserData")
                                    .orElseThrow())
                            .stream()
                            .mapToInt(String::length)
                            .max()
                            .orElseThrow())
                    .as(where)
                    .isLessThan(15_000));
  }
}
