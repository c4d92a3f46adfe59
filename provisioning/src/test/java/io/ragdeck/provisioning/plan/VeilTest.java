package io.ragdeck.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VeilTest {

  @Test
  void showsNoValueOfAVariable() {
    assertThat(Veil.over("/ContainerDefinitions/0/Environment/1/Value", "hunter2"))
        .isEqualTo("(not shown)");
    assertThat(Veil.over("/Environment/Variables/API_KEY", "hunter2")).isEqualTo("(not shown)");
  }

  @Test
  void hidesASecretWithinAContainersDefinition() {
    String shown =
        Veil.over(
            "ContainerDefinitions",
            """
            [{"Name":"api","Image":"ragqa/api:v2","Environment":[\
            {"Name":"DB_PASSWORD","Value":"hunter2"},{"Value":"hunter3","Name":"API_KEY"},\
            {"Name":"LOG_LEVEL","Value":"INFO"}]}]""");

    assertThat(shown)
        .contains("ragqa/api:v2", "INFO")
        .doesNotContain("hunter2")
        .doesNotContain("hunter3");
  }

  @Test
  void hidesWhatIsShapedLikeASecret() {
    assertThat(Veil.over("Description", "postgres://me:hunter2@db/x")).doesNotContain("hunter2");
    assertThat(Veil.over("DesiredCount", "2")).isEqualTo("2");
  }
}
