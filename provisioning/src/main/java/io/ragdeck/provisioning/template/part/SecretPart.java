package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackKind;

/**
 * Secrets of the system's own. A generated one is made once and kept; one that a person gives must
 * exist before the first deployment and is named, never made, here.
 */
final class SecretPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    for (Secret secret : draft.all(Secret.class)) {
      secret
          .generate()
          .ifPresentOrElse(
              how ->
                  generated(
                      draft,
                      secret.id(),
                      LogicalId.of(secret.id()),
                      Properties.of("Name", secret.name())
                          .with("Description", secret.description())
                          .with(
                              "GenerateSecretString",
                              string ->
                                  string
                                      .with("PasswordLength", how.length())
                                      .with(
                                          "ExcludePunctuation", how.punctuation() ? null : true))),
              () ->
                  draft.offer(
                      StackKind.DATA,
                      secret.id() + ".secret",
                      named(secret.name()),
                      "The secret " + secret.name()));
    }
  }

  /**
   * The ARN of a secret without the six characters that Secrets Manager adds, which AWS accepts.
   */
  static Fn named(String name) {
    return sub(
        "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:" + name);
  }

  /** The generated password of a store, with its user's name, as RDS's rotation expects it. */
  static String password(
      SystemDraft draft, String store, String name, String username, int length) {
    String id = LogicalId.of(store, "secret");
    generated(
        draft,
        store,
        id,
        Properties.of("Name", name)
            .with("Description", "User and password of " + store)
            .with(
                "GenerateSecretString",
                string ->
                    string
                        .with("SecretStringTemplate", "{\"username\": \"" + username + "\"}")
                        .with("GenerateStringKey", "password")
                        .with("PasswordLength", length)
                        .with("ExcludePunctuation", true)));
    return id;
  }

  /** The value of a store's password, which CloudFormation looks up and never shows. */
  static Fn resolved(String secretId) {
    return sub("{{resolve:secretsmanager:${" + secretId + "}:SecretString:password}}");
  }

  private static void generated(SystemDraft draft, String name, String id, Properties properties) {
    draft
        .stack(StackKind.DATA)
        .add(id, Resource.of("AWS::SecretsManager::Secret", properties).kept());
    draft.offer(StackKind.DATA, name + ".secret", ref(id), "The secret of " + name);
  }
}
