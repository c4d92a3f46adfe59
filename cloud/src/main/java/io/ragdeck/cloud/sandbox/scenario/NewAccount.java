package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.Quotas;
import java.util.List;
import java.util.Optional;

/**
 * What every account has before anybody makes something: quotas, a default VPC, AWS's own roles.
 */
final class NewAccount {

  private static final JsonNode FACTS = Yaml.read("new-account.yaml");

  private final Account account;

  private NewAccount(Account account) {
    this.account = account;
  }

  static void furnish(Account account) {
    NewAccount furnished = new NewAccount(account);
    furnished.quotas();
    furnished.roles();
    furnished.network();
    furnished.parameters();
  }

  private void quotas() {
    FACTS
        .path("quotas")
        .properties()
        .forEach(
            service ->
                service
                    .getValue()
                    .properties()
                    .forEach(
                        quota ->
                            account
                                .quotas()
                                .define(
                                    new Quotas.Quota(
                                        quota.getKey(),
                                        service.getKey(),
                                        quota.getValue().path(0).asText(),
                                        quota.getValue().path(1).asDouble(),
                                        quota.getValue().path(2).asBoolean(true)))));
  }

  private void roles() {
    FACTS
        .path("service-linked-roles")
        .properties()
        .forEach(role -> serviceLinkedRole(role.getKey(), role.getValue().asText()));
  }

  private void serviceLinkedRole(String name, String service) {
    String path = "/aws-service-role/%s/".formatted(service);
    ObjectNode properties = object().put("RoleName", name).put("Path", path);
    LiveResource role =
        new LiveResource(
            "AWS::IAM::Role",
            name,
            Optional.of(account.arns().iam("role" + path + name)),
            properties,
            account.now());
    role.attributes().put("Arn", role.arn().orElseThrow());
    role.attributes().put("RoleId", "AROA" + account.ids().hex("role", 17));
    account.resources().add(role);
  }

  private void network() {
    String vpc = "vpc-" + account.ids().hex("default-vpc", 17);
    LiveResource network = add("AWS::EC2::VPC", vpc, object().put("CidrBlock", "172.31.0.0/16"));
    network.attributes().put("IsDefault", "true");
    network.attributes().put("VpcId", vpc);
    List<String> zones = account.zones();
    for (int zone = 0; zone < zones.size(); zone++) {
      LiveResource subnet =
          add(
              "AWS::EC2::Subnet",
              "subnet-" + account.ids().hex("default-subnet", 17),
              object()
                  .put("VpcId", vpc)
                  .put("CidrBlock", "172.31.%s.0/20".formatted(zone * 16))
                  .put("AvailabilityZone", zones.get(zone))
                  .put("MapPublicIpOnLaunch", true));
      subnet.attributes().put("DefaultForAz", "true");
    }
    String group = "sg-" + account.ids().hex("default-group", 17);
    network.attributes().put("DefaultSecurityGroup", group);
    add("AWS::EC2::SecurityGroup", group, object().put("VpcId", vpc).put("GroupName", "default"));
  }

  private void parameters() {
    Yaml.map(FACTS.path("parameters"))
        .forEach((name, value) -> account.parameters().put(name, "String", value, account.now()));
  }

  private LiveResource add(String type, String id, JsonNode properties) {
    LiveResource resource = new LiveResource(type, id, Optional.empty(), properties, account.now());
    account.resources().add(resource);
    return resource;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
