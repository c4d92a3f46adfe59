package io.ragdeck.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

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
  void hidesAllOfASecretWithQuotesInIt() {
    String shown =
        Veil.over(
            "ContainerDefinitions",
            """
            [{"Name":"DB_PASSWORD","Value":"hun\\"ter2"},{"Value":"hun\\"ter3","Name":"API_KEY"}]""");

    assertThat(shown).doesNotContain("ter2").doesNotContain("ter3");
  }

  /** AWS names the property, and says only in the path which part of it a value is. */
  @Test
  void hidesAValueWhosePathAloneSaysThatItIsAVariable() {
    Change change =
        ChangeReader.read(
                List.of(
                    software.amazon.awssdk.services.cloudformation.model.Change.builder()
                        .resourceChange(
                            resource ->
                                resource
                                    .action(ChangeAction.MODIFY)
                                    .resourceType("AWS::ECS::TaskDefinition")
                                    .logicalResourceId("WebTask")
                                    .details(variable("hunter2", "hunter3")))
                        .build()))
            .getFirst();

    assertThat(change.toString()).doesNotContain("hunter").contains("(not shown)");
  }

  private static ResourceChangeDetail variable(String before, String after) {
    return ResourceChangeDetail.builder()
        .target(
            target ->
                target
                    .attribute(ResourceAttribute.PROPERTIES)
                    .name("ContainerDefinitions")
                    .path("/Properties/ContainerDefinitions/0/Environment/1/Value")
                    .beforeValue(before)
                    .afterValue(after))
        .build();
  }

  @Test
  void hidesWhatIsShapedLikeASecret() {
    assertThat(Veil.over("Description", "postgres://me:hunter2@db/x")).doesNotContain("hunter2");
    assertThat(Veil.over("DesiredCount", "2")).isEqualTo("2");
  }
}
