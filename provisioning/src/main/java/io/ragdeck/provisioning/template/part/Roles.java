package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import java.util.List;
import java.util.Map;

/** Roles that AWS's services take on, with inline policies only. */
final class Roles {

  private Roles() {}

  static Resource role(String service, List<Policy> policies) {
    return role(service, policies, List.of(), Map.of());
  }

  /** A role that a service takes on for this account's resources only (the confused deputy). */
  static Resource ownRole(String service, List<Policy> policies) {
    return role(
        service,
        policies,
        List.of(),
        Properties.map(
            "StringEquals", Properties.map("aws:SourceAccount", Fn.ref("AWS::AccountId"))));
  }

  static Resource role(
      String service, List<Policy> policies, List<String> managed, Map<String, Object> condition) {
    return Resource.of(
        "AWS::IAM::Role",
        Properties.none()
            .with(
                "AssumeRolePolicyDocument",
                document ->
                    document
                        .with("Version", "2012-10-17")
                        .with(
                            "Statement",
                            List.of(
                                Properties.of("Effect", "Allow")
                                    .with("Principal", Properties.map("Service", service))
                                    .with("Action", "sts:AssumeRole")
                                    .with("Condition", condition)
                                    .map())))
            .with(
                "ManagedPolicyArns",
                managed.stream()
                    .map(name -> Fn.sub("arn:${AWS::Partition}:iam::aws:policy/" + name))
                    .toList())
            .with("Policies", policies.stream().map(Policy::document).toList()));
  }
}
