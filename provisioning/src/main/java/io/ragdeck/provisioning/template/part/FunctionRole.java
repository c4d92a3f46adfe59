package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;

/** What a function may do. Its image is pulled by Lambda itself, as the repository allows. */
final class FunctionRole {

  private FunctionRole() {}

  static Resource of(SystemDraft draft, StackDraft stack, LambdaFunction function, String logs) {
    List<Policy> policies = new ArrayList<>();
    policies.add(
        Policy.allow(
            "write-logs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(sub("${" + logs + ".Arn}:*"))));
    // Traces have no names.
    policies.add(
        Policy.allowAnywhere(
            "write-traces", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments")));
    if (function.inVpc()) {
      policies.addAll(network());
    }
    TaskRoles.readSecrets(draft, stack, function.secrets().values()).ifPresent(policies::add);
    policies.addAll(TaskRoles.used(draft, stack, function.uses(), function.permissions()));
    return Roles.role("lambda.amazonaws.com", policies);
  }

  /** Lambda's interfaces in the VPC, limited as far as Lambda's documentation allows. */
  private static List<Policy> network() {
    return List.of(
        Policy.allowAnywhere(
            "see-network", List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")),
        Policy.allow(
            "join-network",
            List.of(
                "ec2:AssignPrivateIpAddresses",
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:UnassignPrivateIpAddresses"),
            List.of(sub("arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*"))));
  }
}
