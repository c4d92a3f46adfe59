package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The services around ECS, as a plan and a deployment ask them. */
class AdjacentServicesTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world);
  private final AwsClients aws = world.sandbox.clients();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void keepsASecretAndNeverTellsItsValue() {
    var secrets = aws.secretsManager(World.PRODUCTION);
    String arn =
        secrets
            .createSecret(
                request ->
                    request
                        .name("shop/key")
                        .secretString("s3cret")
                        .tags(tag -> tag.key("Project").value("shop")))
            .arn();
    secrets.putSecretValue(request -> request.secretId(arn).secretString("newer"));

    assertThat(arn).matches("arn:aws:secretsmanager:ap-south-1:\\d{12}:secret:shop/key-\\w{6}");
    assertThat(secrets.describeSecret(request -> request.secretId("shop/key")).toString())
        .contains("AWSCURRENT", "AWSPREVIOUS")
        .doesNotContain("s3cret", "newer");
    assertThat(secrets.listSecrets().secretList()).singleElement().matches(one -> one.hasTags());
    assertThatThrownBy(() -> secrets.createSecret(request -> request.name("shop/key")))
        .isInstanceOf(ResourceExistsException.class)
        .hasMessageContaining("the secret shop/key already exists");
  }

  @Test
  void showsTheImagesThatSomebodyPushed() {
    var ecr = aws.ecr(World.PRODUCTION);
    bench.account().registry().expect("shop/web", "v1", "ci", Duration.ofMinutes(5));
    assertThatThrownBy(() -> ecr.describeImages(request -> request.repositoryName("shop/web")))
        .isInstanceOf(RepositoryNotFoundException.class);

    bench.make("AWS::ECR::Repository", "Images", "{RepositoryName: shop/web}");
    assertThat(ecr.describeImages(request -> request.repositoryName("shop/web")).imageDetails())
        .isEmpty();
    world.advance(Duration.ofMinutes(6));

    assertThat(ecr.describeImages(request -> request.repositoryName("shop/web")).imageDetails())
        .singleElement()
        .satisfies(image -> assertThat(image.imageTags()).containsExactly("v1"));
    assertThatThrownBy(
            () ->
                ecr.describeImages(
                    request ->
                        request.repositoryName("shop/web").imageIds(id -> id.imageTag("v2"))))
        .isInstanceOf(ImageNotFoundException.class)
        .hasMessageContaining("imageTag:'v2'");
    assertThat(ecr.describeRepositories().repositories().getFirst().repositoryUri())
        .isEqualTo(bench.attribute("Images", "RepositoryUri"));
  }

  @Test
  void tellsTheQuotasThatApply() {
    var quotas = aws.serviceQuotas(World.PRODUCTION);
    bench.account().quotas().set("L-DB2E81BA", 16);

    assertThat(
            quotas
                .getServiceQuota(request -> request.serviceCode("ec2").quotaCode("L-DB2E81BA"))
                .quota())
        .satisfies(quota -> assertThat(quota.value()).isEqualTo(16))
        .satisfies(
            quota ->
                assertThat(quota.quotaName()).isEqualTo("Running On-Demand G and VT instances"));
    assertThat(quotas.listServiceQuotas(request -> request.serviceCode("vpc")).quotas())
        .extracting(quota -> quota.quotaCode())
        .contains("L-F678F1CE");
    assertThatThrownBy(
            () -> quotas.getServiceQuota(request -> request.serviceCode("vpc").quotaCode("L-0")))
        .extracting(problem -> CloudProblem.of(problem).kind())
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  @Test
  void raisesAQuotaAWhileAfterItWasAskedFor() {
    var quotas = aws.serviceQuotas(World.PRODUCTION);
    bench.account().quotas().set("L-DB2E81BA", 16);
    assertThatThrownBy(() -> ask(quotas, 16)).hasMessageContaining("greater than the current");
    assertThat(ask(quotas, 24).requestedQuota().statusAsString()).isEqualTo("PENDING");
    assertThatThrownBy(() -> ask(quotas, 32)).hasMessageContaining("Only one open");
    assertThat(value(quotas)).isEqualTo(16);
    world.advance(Duration.ofMinutes(31));
    assertThat(value(quotas)).isEqualTo(24);
  }

  private static RequestServiceQuotaIncreaseResponse ask(ServiceQuotasClient quotas, double most) {
    return quotas.requestServiceQuotaIncrease(
        request -> request.serviceCode("ec2").quotaCode("L-DB2E81BA").desiredValue(most));
  }

  private static double value(ServiceQuotasClient quotas) {
    return quotas
        .getServiceQuota(request -> request.serviceCode("ec2").quotaCode("L-DB2E81BA"))
        .quota()
        .value();
  }

  @Test
  void storesTemplates() {
    var s3 = aws.s3(World.PRODUCTION);
    assertThatThrownBy(() -> s3.headObject(request -> request.bucket("templates").key("a")))
        .isInstanceOf(NoSuchBucketException.class);
    s3.createBucket(request -> request.bucket("templates"));
    s3.putObject(
        request -> request.bucket("templates").key("shop/data.yaml").contentType("text/yaml"),
        RequestBody.fromString("Resources: {}"));

    assertThat(
            s3.getObjectAsBytes(request -> request.bucket("templates").key("shop/data.yaml"))
                .asUtf8String())
        .isEqualTo("Resources: {}");
    assertThat(
            s3.headObject(request -> request.bucket("templates").key("shop/data.yaml"))
                .contentLength())
        .isEqualTo(13);
    assertThat(s3.listBuckets().buckets())
        .singleElement()
        .matches(b -> b.name().equals("templates"));
    assertThatThrownBy(() -> s3.headObject(request -> request.bucket("templates").key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void countsTheVersionsOfAParameter() {
    var ssm = aws.ssm(World.PRODUCTION);
    ssm.putParameter(request -> request.name("/shop/size").value("1").type(ParameterType.STRING));
    assertThatThrownBy(
            () ->
                ssm.putParameter(
                    request -> request.name("/shop/size").value("2").type(ParameterType.STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(
            ssm.putParameter(request -> request.name("/shop/size").value("2").overwrite(true))
                .version())
        .isEqualTo(2);

    assertThat(ssm.getParameter(request -> request.name("/shop/size:1")).parameter().value())
        .isEqualTo("1");
    var found = ssm.getParameters(request -> request.names("/shop/size", "/shop/none"));
    assertThat(found.parameters()).singleElement().matches(one -> one.value().equals("2"));
    assertThat(found.invalidParameters()).containsExactly("/shop/none");
  }

  @Test
  void knowsWhichServiceLinkedRolesThereAre() {
    var iam = aws.iam(World.PRODUCTION);

    assertThat(iam.getRole(request -> request.roleName("AWSServiceRoleForECS")).role().path())
        .isEqualTo("/aws-service-role/ecs.amazonaws.com/");
    assertThatThrownBy(
            () ->
                iam.getRole(
                    request -> request.roleName("AWSServiceRoleForAmazonOpenSearchService")))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void showsADatabaseOnItsWay() {
    bench.network();
    bench.make(
        "AWS::RDS::DBSubnetGroup",
        "Subnets",
        "{DBSubnetGroupDescription: shop, SubnetIds: ['${SubnetA}', '${SubnetB}']}");
    bench.begin(
        "AWS::RDS::DBInstance",
        "Database",
        "{DBInstanceIdentifier: Shop-DB, Engine: postgres, EngineVersion: '16.4', DBInstanceClass:"
            + " db.t4g.medium, AllocatedStorage: '100', StorageEncrypted: true, MultiAZ: true,"
            + " DBSubnetGroupName: '${Subnets}', VPCSecurityGroups: ['${Group}'],"
            + " DeletionProtection: true}");
    var rds = aws.rds(World.PRODUCTION);

    DBInstance creating = rds.describeDBInstances().dbInstances().getFirst();
    assertThat(creating.dbInstanceStatus()).isEqualTo("creating");
    assertThat(creating.endpoint()).isNull();
    bench.await("Database");
    DBInstance ready =
        rds.describeDBInstances(request -> request.dbInstanceIdentifier("shop-db"))
            .dbInstances()
            .getFirst();
    assertThat(ready.dbInstanceStatus()).isEqualTo("available");
    assertThat(ready.endpoint().address())
        .isEqualTo(bench.attribute("Database", "Endpoint.Address"))
        .startsWith("shop-db.");
    assertThat(ready.engineVersion()).isEqualTo("16.4");
    assertThat(ready.multiAZ()).isTrue();
    assertThat(ready.allocatedStorage()).isEqualTo(100);
    assertThat(ready.deletionProtection()).isTrue();
    assertThatThrownBy(
            () -> rds.describeDBInstances(request -> request.dbInstanceIdentifier("none")))
        .isInstanceOf(DbInstanceNotFoundException.class);
  }

  @Test
  void showsCachesAndFileSystems() {
    bench.make(
        "AWS::ElastiCache::ReplicationGroup",
        "Cache",
        "{ReplicationGroupId: shop, ReplicationGroupDescription: shop, Engine: valkey,"
            + " CacheNodeType: cache.t4g.small, NumCacheClusters: 2, AtRestEncryptionEnabled: true}");
    bench.make("AWS::EFS::FileSystem", "Files", "{Encrypted: true}");

    var group =
        aws.elastiCache(World.PRODUCTION)
            .describeReplicationGroups(request -> request.replicationGroupId("shop"))
            .replicationGroups()
            .getFirst();
    assertThat(group.status()).isEqualTo("available");
    assertThat(group.memberClusters()).containsExactly("shop-001", "shop-002");
    assertThat(group.nodeGroups().getFirst().primaryEndpoint().address())
        .isEqualTo(bench.attribute("Cache", "PrimaryEndPoint.Address"));
    assertThat(aws.efs(World.PRODUCTION).describeFileSystems().fileSystems().getFirst())
        .matches(files -> files.encrypted() && files.fileSystemId().equals(bench.ref("Files")));
  }

  @Test
  void showsTheDefaultNetworkAndThatOfAStack() {
    var ec2 = aws.ec2(World.PRODUCTION);
    bench.network();

    assertThat(ec2.describeVpcs().vpcs()).extracting(vpc -> vpc.isDefault()).contains(true, false);
    assertThat(
            ec2.describeSubnets(
                    request ->
                        request.filters(
                            Filter.builder().name("vpc-id").values(bench.ref("Vpc")).build()))
                .subnets())
        .extracting(subnet -> subnet.availabilityZone())
        .containsExactlyInAnyOrder("ap-south-1a", "ap-south-1b");
  }

  @Test
  void issuesACertificateAfterSomeMinutes() {
    bench.begin(
        "AWS::CertificateManager::Certificate",
        "Certificate",
        "{DomainName: shop.example.com, ValidationMethod: DNS}");
    var acm = aws.acm(World.PRODUCTION);

    assertThat(acm.listCertificates().certificateSummaryList().getFirst().statusAsString())
        .isEqualTo("PENDING_VALIDATION");
    bench.await("Certificate");
    assertThat(
            acm.describeCertificate(request -> request.certificateArn(bench.ref("Certificate")))
                .certificate()
                .statusAsString())
        .isEqualTo("ISSUED");
  }

  @Test
  void saysWhatAnAlarmSeesInTheMetrics() {
    bench.network().cluster().definition("public.ecr.aws/nginx/nginx:1.27", "");
    bench.make("AWS::ECS::Service", "Web", Bench.service(1, ""));
    String alarm =
        "{AlarmName: %s, Namespace: AWS/ECS, MetricName: CPUUtilization, Statistic: Average,"
            + " Period: 60, EvaluationPeriods: 2, Threshold: %s, ComparisonOperator:"
            + " GreaterThanThreshold, Dimensions: [%s{Name: ServiceName, Value: web}]}";
    String cluster = "{Name: ClusterName, Value: shop}, ";
    bench.make("AWS::CloudWatch::Alarm", "Quiet", alarm.formatted("quiet", 100, cluster));
    bench.make("AWS::CloudWatch::Alarm", "Loud", alarm.formatted("loud", 0, cluster));
    bench.make("AWS::CloudWatch::Alarm", "Blind", alarm.formatted("blind", 0, ""));
    world.advance(Duration.ofMinutes(6));

    assertThat(aws.cloudWatch(World.PRODUCTION).describeAlarms().metricAlarms())
        .extracting(one -> one.alarmName() + " " + one.stateValueAsString())
        .containsExactlyInAnyOrder("quiet OK", "loud ALARM", "blind INSUFFICIENT_DATA");
  }
}
