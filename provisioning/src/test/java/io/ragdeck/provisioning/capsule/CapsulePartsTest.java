package io.ragdeck.provisioning.capsule;

import static io.ragdeck.provisioning.capsule.Opened.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;

/** What a capsule is made with, each part alone. */
class CapsulePartsTest {

  @Test
  void givesNullAnAnswer() {
    Gaps gaps = new Gaps();
    Questions questions = new Questions(gaps, 1, () -> 0);

    assertThat(questions.ask("it", () -> GetTemplateResponse.builder().build().templateBody()))
        .isEmpty();
    assertThat(gaps.unknown()).containsExactly(new Unknown("it", "AWS gave no answer."));
  }

  @Test
  void keepsNamesOutOfShellsAndQuotations() {
    String hostile = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/x$(id)";
    assertThat(EcrImage.parse(hostile)).isEmpty();
    assertThat(EcrImage.parse(hostile.replace("$(id)", ":a\"b"))).isEmpty();
    assertThat(EcrImage.parse(hostile.replace("$(id)", "@sha256:$(id)"))).isEmpty();
    assertThat(EcrImage.parse(hostile.replace("$(id)", "/y:1.0"))).isPresent();
    assertThat(Shell.word("a'b\nc")).isEqualTo("'a'\\''b c'");
  }

  @Test
  void restoresFileSystemsByAwsBackup() {
    String arn = "arn:aws:backup:ap-south-1:111122223333:recovery-point:x";
    KnownCopies.Copy copy = new KnownCopies.Copy(arn, "x", "point", NOW, Optional.of("vault"));
    KnownCopies.Store store =
        new KnownCopies.Store("AWS::EFS::FileSystem", "fs-1", Optional.of(copy));

    assertThat(RestoreCommands.of(store, copy))
        .containsExactly(
            "aws backup start-restore-job --recovery-point-arn "
                + arn
                + " --iam-role-arn ROLE_ARN --resource-type EFS --metadata"
                + " '{\"file-system-id\":\"fs-1\",\"newFileSystem\":\"true\",\"CreationToken\":\"NEW\","
                + "\"Encrypted\":\"true\",\"PerformanceMode\":\"generalPurpose\"}'");
  }

  @Test
  void knowsSecretsByManyNames() {
    Discretion discretion = new Discretion(text -> text, new Gaps());
    assertThat(List.of("DB_PASS", "REDIS_AUTH", "pwd", "API-KEYS", "SECRET_KEY_BASE", "HMAC_KEY_2"))
        .allMatch(name -> discretion.isSecret(name, "swordfish"));
    assertThat(discretion.isSecret("MAX_TOKENS", "4096")).isFalse();
    assertThat(discretion.isSecret("DB_PASSWORD", "4096")).isTrue();
    assertThat(discretion.shown("f", "w", "DB_PASS", "swordfish")).isEqualTo("****");
    assertThat(discretion.experienced(new Gaps()).shown("g", "w", "USER", "swordfish"))
        .isEqualTo("****");
    assertThat(new PlainText(discretion).shown("redis-server --requirepass abc -p 1"))
        .isEqualTo("redis-server --requirepass **** -p 1");
  }
}
