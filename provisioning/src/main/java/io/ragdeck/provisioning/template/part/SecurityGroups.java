package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import java.util.List;

/** Security groups and their rules. */
final class SecurityGroups {

  private SecurityGroups() {}

  /** A group that lets in what its rules say and lets everything out. */
  static Resource group(
      SystemDraft draft, Object vpc, String name, String description, List<Object> ingress) {
    return Resource.of(
        "AWS::EC2::SecurityGroup",
        Properties.of("GroupDescription", description)
            .with("VpcId", vpc)
            .with("SecurityGroupIngress", ingress)
            .with(
                "SecurityGroupEgress",
                List.of(
                    Properties.map(
                        "IpProtocol", "-1", "CidrIp", "0.0.0.0/0", "Description", "Anywhere")))
            .with("Tags", NetworkPart.name(draft.prefix() + "-" + name)));
  }

  static Object fromGroup(int port, Object group, String description) {
    return rule(port, port)
        .with("SourceSecurityGroupId", group)
        .with("Description", description)
        .map();
  }

  static Object fromCidr(int port, String cidr, String description) {
    return rule(port, port).with("CidrIp", cidr).with("Description", description).map();
  }

  private static Properties rule(int from, int to) {
    return Properties.of("IpProtocol", "tcp").with("FromPort", from).with("ToPort", to);
  }

  /** The group of a data store: only the system's own tasks reach its port. */
  static Object storeGroup(
      SystemDraft draft,
      io.ragdeck.provisioning.template.StackDraft at,
      String id,
      String component,
      int port) {
    at.add(
        id,
        group(
            draft,
            draft.named(at, "network.vpc"),
            component,
            "Who may reach " + component,
            List.of(fromGroup(port, draft.named(at, "network.tasks"), "Tasks of the system"))));
    return Fn.att(id, "GroupId");
  }
}
