package io.ragdeck.monitoring.fleet.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  private final Masking masking = new Masking();

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, hunter2",
    "POSTGRES_PASSWD, hunter2",
    "OPENAI_API_KEY, abc",
    "langfuse_secret, abc",
    "HF_TOKEN, abc",
    "NEXTAUTH_SALT, abc",
    "BASIC_AUTH, abc",
    "AUTH_TOKEN_URL, abc",
    "STORAGE_CONNECTION_STRING, abc",
    "SLACK_WEBHOOK_URL, abc",
    "SOMETHING, AKIAIOSFODNN7EXAMPLE",
    "SOMETHING, sk-abcdefghijklmnopqrstuvwx",
    "SOMETHING, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
  })
  void hidesWhatLooksLikeASecret(String name, String value) {
    assertThat(masking.mask(name, value)).doesNotContain(value).startsWith("••••••");
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_LEVEL, info",
    "MODEL_NAME, mistral-7b-instruct",
    "PORT, 8000",
    "MILVUS_HOST, milvus.ragqa.local",
    "S3_URL, https://bucket.s3.amazonaws.com/models",
    "NEXTAUTH_URL, https://ragqa.example.com/langfuse/api/auth",
    "AUTH_ENABLED, true",
    "RAGQA_URL, http://api.ragqa.local:8000/v1?limit=3",
    "DB_ARN, arn:aws:secretsmanager:eu-central-1:111122223333:secret:ragqa/db-AbCdEf",
    "HEALTH, CMD-SHELL curl -f http://localhost:8000/health || exit 1",
  })
  void showsWhatDoesNot(String name, String value) {
    assertThat(masking.mask(name, value)).isEqualTo(value);
  }

  @Test
  void hidesOnlyThePasswordInAnAddress() {
    assertThat(masking.mask("DATABASE_URL", "postgresql://ragqa:hunter2@db.ragqa.local:5432/ragqa"))
        .startsWith("postgresql://ragqa:••••••")
        .endsWith("@db.ragqa.local:5432/ragqa")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host=db password=hunter2 user=ragqa",
        "Server=db;Pwd=hunter2;Encrypt=yes",
        "--api-key=hunter2 --port=8000",
        "{\"db\": {\"password\": \"hunter2\"}}",
        "{\\\"token\\\":\\\"hunter2\\\"}",
        "{'client_secret': 'hunter2'}",
        "https://a.blob.core.windows.net/c?sv=1&sig=hunter2&se=2",
        "CMD-SHELL curl -H 'Authorization: Bearer hunter2' http://localhost/",
        "token=Bearer hunter2",
        "postgresql://ragqa:a/hunter2@db/ragqa",
        "postgresql://ragqa:p@hunter2@db/ragqa",
        "amqp://u:p$hunter2@mq",
      })
  void hidesSecretsInsideAValue(String value) {
    assertThat(masking.mask("SOMETHING", value)).doesNotContain("hunter2").contains("••••••");
  }

  @Test
  void showsWhatStandsBesideASecret() {
    assertThat(masking.mask("DB", "host=db password=x y=$1"))
        .startsWith("host=db password=••••••")
        .endsWith(" y=$1");
  }

  @Test
  void tellsThatASecretChangedWithoutTellingIt() {
    assertThat(masking.mask("DB_PASSWORD", "one")).isEqualTo(masking.mask("DB_PASSWORD", "one"));
    assertThat(masking.mask("DB_PASSWORD", "one")).isNotEqualTo(masking.mask("DB_PASSWORD", "two"));
  }

  @Test
  void theMarkSaysNothingOutsideThisProcess() {
    String here = masking.mask("DB_PASSWORD", "a value of some length");

    // A mark has 16 bits: of eight other keys one may agree by chance, not all.
    assertThat(java.util.stream.IntStream.range(0, 8))
        .anySatisfy(
            other ->
                assertThat(new Masking().mask("DB_PASSWORD", "a value of some length"))
                    .isNotEqualTo(here));
  }

  @Test
  void anEmptyValueIsNoSecret() {
    assertThat(masking.mask("DB_PASSWORD", "")).isEmpty();
  }
}
