package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The operations of IAM on roles. */
public final class Roles {

  private Roles() {}

  public static GetRoleResponse get(Account account, GetRoleRequest request) {
    LiveResource role =
        account
            .resources()
            .find("AWS::IAM::Role", request.roleName())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "iam",
                        "NoSuchEntity",
                        "The role with name %s cannot be found.".formatted(request.roleName())));
    String path = role.text("Path");
    return GetRoleResponse.builder()
        .role(
            Role.builder()
                .roleName(role.id())
                .path(path.isEmpty() ? "/" : path)
                .arn(role.attribute("Arn"))
                .roleId(role.attribute("RoleId"))
                .createDate(role.createdAt())
                .description(role.text("Description").isEmpty() ? null : role.text("Description"))
                .tags(
                    role.tags().entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList())
                .build())
        .build();
  }
}
