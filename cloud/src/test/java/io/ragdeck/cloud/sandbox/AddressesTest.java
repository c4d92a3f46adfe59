package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.HttpProbe.Answer;
import io.ragdeck.cloud.HttpProbe.Question;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What answers at the addresses that stacks make, beside services of ECS. */
class AddressesTest {

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anHttpApiAnswersWhereARouteLeadsToAFunction() throws Exception {
    bench.make("AWS::ApiGatewayV2::Api", "Api", "{Name: shop, ProtocolType: HTTP}");
    String host = "https://%s.execute-api.ap-south-1.amazonaws.com".formatted(bench.ref("Api"));
    assertThat(get(host + "/agents/ner/health").status()).isEqualTo(404);
    bench.make("AWS::ApiGatewayV2::Stage", "Stage", "{ApiId: '${Api}', StageName: $default}");
    bench.make(
        "AWS::Lambda::Function", "Agent", "{FunctionName: shop-agent, Code: {ZipFile: 'x'}}");
    bench.make(
        "AWS::ApiGatewayV2::Integration",
        "Integration",
        "{ApiId: '${Api}', IntegrationType: AWS_PROXY, IntegrationUri:"
            + " 'arn:aws:lambda:ap-south-1:111122223333:function:${Agent}'}");
    bench.make(
        "AWS::ApiGatewayV2::Route",
        "Route",
        "{ApiId: '${Api}', RouteKey: 'GET /agents/{agent}/health', Target:"
            + " 'integrations/${Integration}'}");

    assertThat(get(host + "/agents/ner/health"))
        .extracting(Answer::status, Answer::body)
        .containsExactly(200, "{\"status\":\"ok\",\"service\":\"shop-agent\"}");
    bench.make("AWS::ApiGatewayV2::Api", "Other", "{Name: bank, ProtocolType: HTTP}");
    bench.make("AWS::ApiGatewayV2::Stage", "Own", "{ApiId: '${Other}', StageName: $default}");
    assertThat(get(host + "/agents/ner/health").status())
        .as("another API's stage of the same name is another stage")
        .isEqualTo(200);
    assertThat(get(host + "/agents/a/b/health").status()).isEqualTo(404);
    assertThat(ask("POST", host + "/agents/ner/health").status()).isEqualTo(404);
    bench.delete("Agent");
    assertThat(get(host + "/agents/ner/health").status()).isEqualTo(500);
  }

  @Test
  void aSiteIsDeniedUntilItsFilesAreThere() throws Exception {
    S3Client s3 = world.sandbox.clients().s3(World.PRODUCTION);
    s3.createBucket(
        request ->
            request
                .bucket("shop-site")
                .createBucketConfiguration(where -> where.locationConstraint("ap-south-1")));
    bench.make(
        "AWS::CloudFront::Distribution",
        "Site",
        "{DistributionConfig: {Enabled: true, DefaultRootObject: index.html, Origins: [{Id: files,"
            + " DomainName: shop-site.s3.ap-south-1.amazonaws.com}], DefaultCacheBehavior:"
            + " {TargetOriginId: files, ViewerProtocolPolicy: redirect-to-https}}}");
    String host = bench.attribute("Site", "DomainName");
    assertThat(get("http://" + host + "/").status()).isEqualTo(403);
    s3.putObject(
        request -> request.bucket("shop-site").key("index.html"),
        RequestBody.fromString("<h1>Shop</h1>"));
    assertThat(get("http://" + host + "/"))
        .extracting(Answer::status, Answer::body)
        .containsExactly(200, "<h1>Shop</h1>");
  }

  @Test
  void instancesOfAGroupAnswerBehindALoadBalancerOnceTheyHaveBooted() throws Exception {
    balancer("HTTP", 80, "");
    bench.make(
        "AWS::EC2::LaunchTemplate",
        "Template",
        "{LaunchTemplateData: {InstanceType: t3.large, ImageId: ami-1}}");
    bench.begin(
        "AWS::AutoScaling::AutoScalingGroup",
        "Hosts",
        "{AutoScalingGroupName: shop-hosts, MinSize: '1', DesiredCapacity: '1', MaxSize: '1',"
            + " TargetGroupARNs: ['${Targets}'], LaunchTemplate: {LaunchTemplateId: '${Template}',"
            + " Version: '1'}, VPCZoneIdentifier: ['${SubnetA}', '${SubnetB}']}");
    bench.make(
        "AWS::Route53::RecordSet",
        "Record",
        "{Name: shop.example.com, Type: A, AliasTarget: {HostedZoneId: Z, DNSName: 'dualstack.%s'}}"
            .formatted(dns()));
    assertThat(get("http://shop.example.com/health").status()).isEqualTo(503);
    world.advance(Duration.ofMinutes(3));
    assertThat(get("http://shop.example.com/health").body()).contains("\"status\":\"ok\"");
    assertThat(get("http://%s/health".formatted(dns())).status()).isEqualTo(200);
    assertThatThrownBy(() -> get("http://other.example.com/health"))
        .isInstanceOf(UnknownHostException.class);
    world
        .sandbox
        .clients()
        .autoScaling(World.PRODUCTION)
        .updateAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName("shop-hosts")
                    .minSize(0)
                    .maxSize(0)
                    .desiredCapacity(0));
    assertThat(get("http://shop.example.com/health").status()).isEqualTo(503);
  }

  @Test
  void aCertificateIsForItsOwnNameOnly() throws Exception {
    bench.make(
        "AWS::CertificateManager::Certificate", "Certificate", "{DomainName: '*.example.com'}");
    balancer("HTTPS", 443, "Certificates: [{CertificateArn: '${Certificate}'}],");
    bench.make(
        "AWS::Route53::RecordSet",
        "Record",
        "{Name: shop.example.com, Type: CNAME, ResourceRecords: ['%s']}".formatted(dns()));
    assertThat(get("https://shop.example.com/").status()).isEqualTo(503);
    assertThatThrownBy(() -> get("https://%s/".formatted(dns())))
        .isInstanceOf(SSLHandshakeException.class);
  }

  private void balancer(String protocol, int port, String more) {
    bench.make(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "Balancer",
        "{Name: shop, Scheme: internet-facing, Subnets: ['${SubnetA}', '${SubnetB}'],"
            + " SecurityGroups: ['${Group}']}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "Targets",
        "{Name: hosts, Port: 8080, Protocol: HTTP, VpcId: '${Vpc}', TargetType: instance}");
    bench.make(
        "AWS::ElasticLoadBalancingV2::Listener",
        "Listener",
        ("{LoadBalancerArn: '${Balancer}', Port: %s, Protocol: %s, %s DefaultActions: [{Type:"
                + " forward, TargetGroupArn: '${Targets}'}]}")
            .formatted(port, protocol, more));
    world.advance(Duration.ofMinutes(4));
  }

  private String dns() {
    return bench.attribute("Balancer", "DNSName");
  }

  private Answer get(String address) throws IOException, InterruptedException {
    return ask("GET", address);
  }

  private Answer ask(String method, String address) throws IOException, InterruptedException {
    return world
        .sandbox
        .probe()
        .ask(World.PRODUCTION, new Question(method, URI.create(address), Optional.of("{}")));
  }
}
