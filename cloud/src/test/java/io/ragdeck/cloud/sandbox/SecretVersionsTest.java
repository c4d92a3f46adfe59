package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The versions of a secret and their labels; the values are made up. */
class SecretVersionsTest {

  private static final String FIRST = "11111111-0000-0000-0000-000000000000";
  private static final String SECOND = "22222222-0000-0000-0000-000000000000";
  private static final String THIRD = "33333333-0000-0000-0000-000000000000";

  private final World world = new World("empty");
  private final SecretsManagerClient secrets =
      world.sandbox.clients().secretsManager(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  private void secret() {
    secrets.createSecret(
        request -> request.name("shop").clientRequestToken(FIRST).secretString("host: old"));
    put(SECOND, "host: new");
  }

  private void put(String token, String value, String... stages) {
    secrets.putSecretValue(
        request -> {
          request.secretId("shop").clientRequestToken(token).secretString(value);
          if (stages.length > 0) {
            request.versionStages(stages);
          }
        });
  }

  private String current() {
    return secrets.getSecretValue(request -> request.secretId("shop")).secretString();
  }

  @Test
  void readsAVersionByItsLabelOrItsId() {
    secret();
    assertThat(current()).isEqualTo("host: new");
    assertThat(
            secrets
                .getSecretValue(request -> request.secretId("shop").versionStage("AWSPREVIOUS"))
                .versionId())
        .isEqualTo(FIRST);
    assertThat(
            secrets
                .getSecretValue(request -> request.secretId("shop").versionId(FIRST))
                .secretString())
        .isEqualTo("host: old");
    assertThatThrownBy(
            () ->
                secrets.getSecretValue(
                    request -> request.secretId("shop").versionStage("AWSPENDING")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("staging label: AWSPENDING");
    assertThatThrownBy(
            () -> secrets.getSecretValue(request -> request.secretId("shop").versionId(THIRD)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                secrets.getSecretValue(
                    request ->
                        request.secretId("shop").versionId(FIRST).versionStage("AWSCURRENT")))
        .isInstanceOf(InvalidRequestException.class);
    secrets.deleteSecret(request -> request.secretId("shop"));
    assertThatThrownBy(this::current)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("marked for deletion");
  }

  @Test
  void putsWithATokenOnce() {
    secret();
    put(SECOND, "host: new");
    assertThat(secrets.describeSecret(request -> request.secretId("shop")).versionIdsToStages())
        .containsOnlyKeys(FIRST, SECOND);
    assertThatThrownBy(() -> put(SECOND, "host: other"))
        .isInstanceOf(ResourceExistsException.class);
    assertThat(current()).isEqualTo("host: new");
  }

  @Test
  void aPendingVersionBecomesCurrentWhenItsLabelMoves() {
    secret();
    put(THIRD, "host: restored", "AWSPENDING");
    assertThat(current()).isEqualTo("host: new");

    assertThatThrownBy(() -> move("AWSCURRENT", null, THIRD))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("currently attached to version " + SECOND);
    assertThatThrownBy(() -> move("AWSCURRENT", FIRST, THIRD))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> move("AWSCURRENT", SECOND, "44444444-0000-0000-0000-000000000000"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Not a valid version");
    move("AWSCURRENT", SECOND, THIRD);

    assertThat(current()).isEqualTo("host: restored");
    var stages = secrets.describeSecret(request -> request.secretId("shop")).versionIdsToStages();
    assertThat(stages).containsOnlyKeys(SECOND, THIRD);
    assertThat(stages.get(SECOND)).containsExactly("AWSPREVIOUS");
    assertThat(stages.get(THIRD)).containsExactlyInAnyOrder("AWSPENDING", "AWSCURRENT");

    move("AWSPENDING", THIRD, null);
    assertThatThrownBy(() -> move("AWSCURRENT", THIRD, null))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("can't be completely removed");
    move("AWSCURRENT", THIRD, SECOND);
    assertThat(current()).isEqualTo("host: new");
  }

  private void move(String stage, @Nullable String from, @Nullable String to) {
    secrets.updateSecretVersionStage(
        request ->
            request
                .secretId("shop")
                .versionStage(stage)
                .removeFromVersionId(from)
                .moveToVersionId(to));
  }
}
