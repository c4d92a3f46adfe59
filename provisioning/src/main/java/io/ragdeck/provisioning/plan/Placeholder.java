package io.ragdeck.provisioning.plan;

import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.Template;
import java.util.Map;
import java.util.Optional;

/**
 * Values that stand for outputs that do not exist yet. CloudFormation checks the form of values
 * when it makes a change set, so a subnet that is to come must look like one.
 */
final class Placeholder {

  private static final String NUMBER = "0".repeat(17);

  private static final Map<String, String> IDS =
      Map.of(
          "AWS::EC2::VPC", "vpc-" + NUMBER,
          "AWS::EC2::Subnet", "subnet-" + NUMBER,
          "AWS::EC2::SecurityGroup", "sg-" + NUMBER,
          "AWS::EFS::FileSystem", "fs-" + NUMBER,
          "AWS::EFS::AccessPoint", "fsap-" + NUMBER,
          "AWS::ServiceDiscovery::PrivateDnsNamespace", "ns-00000000000000000");

  private Placeholder() {}

  /** Something of the form that the output will have. */
  static String of(Template template, String output) {
    Template.Output said = template.outputs().get(output);
    if (said == null) {
      return "known-later";
    }
    return switch (said.value()) {
      case Fn.Ref(String id) -> ref(template, id);
      case Fn.GetAtt(String id, String attribute) -> attribute(template, id, attribute);
      case Fn.Sub(String text) -> text.startsWith("arn:") ? arn("later") : "known-later";
      default -> "known-later";
    };
  }

  private static String ref(Template template, String id) {
    String type = type(template, id);
    return switch (type) {
      case "AWS::SecretsManager::Secret" -> arn("secretsmanager");
      case "AWS::SNS::Topic" -> arn("sns");
      case "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::LoadBalancer" ->
          arn("elasticloadbalancing");
      case "AWS::SQS::Queue" -> "https://sqs.amazonaws.com/000000000000/known-later";
      default -> IDS.getOrDefault(type, "known-later");
    };
  }

  private static String attribute(Template template, String id, String attribute) {
    if (attribute.endsWith("Arn")) {
      return arn("later");
    }
    return attribute.equals("GroupId")
        ? IDS.getOrDefault(type(template, id), "known-later")
        : "known-later";
  }

  private static String type(Template template, String id) {
    return Optional.ofNullable(template.resources().get(id)).map(Resource::type).orElse("");
  }

  private static String arn(String service) {
    return "arn:aws:%s:us-east-1:000000000000:known-later".formatted(service);
  }
}
