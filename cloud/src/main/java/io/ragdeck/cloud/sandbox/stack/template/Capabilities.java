package io.ragdeck.cloud.sandbox.stack.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a caller must acknowledge before CloudFormation takes a template. */
public final class Capabilities {

  /** The types that give rights, with the property that names them. */
  private static final Map<String, String> IAM =
      Map.of(
          "AWS::IAM::AccessKey", "",
          "AWS::IAM::Group", "GroupName",
          "AWS::IAM::InstanceProfile", "InstanceProfileName",
          "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
          "AWS::IAM::Policy", "",
          "AWS::IAM::Role", "RoleName",
          "AWS::IAM::User", "UserName",
          "AWS::IAM::UserToGroupAddition", "");

  private Capabilities() {}

  /** The capability that a template needs; empty if none. {@code NAMED} includes the plain one. */
  public static Optional<String> needed(Template template) {
    boolean named = false;
    boolean any = false;
    for (ResourceEntry resource : template.resources().values()) {
      String property = IAM.get(resource.type());
      any |= property != null;
      named |= property != null && !property.isEmpty() && resource.properties().has(property);
    }
    return named
        ? Optional.of("CAPABILITY_NAMED_IAM")
        : any ? Optional.of("CAPABILITY_IAM") : Optional.empty();
  }

  /** The capability that is needed and not given. */
  public static Optional<String> missing(Template template, Set<String> given) {
    if (!template.transforms().isEmpty() && !given.contains("CAPABILITY_AUTO_EXPAND")) {
      return Optional.of("CAPABILITY_AUTO_EXPAND");
    }
    return needed(template)
        .filter(needed -> !given.contains(needed) && !given.contains("CAPABILITY_NAMED_IAM"));
  }
}
