package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** To name a queue in a variable is enough to be allowed to use it. */
class NamedUsesTest {

  @Test
  void aVariableThatNamesAQueueGivesTheRightToIt() {
    Design design = design(BlueprintErrorsTest.example());

    assertThat(service(design, "answers").uses()).containsExactly("questions");
    assertThat(services(design)).contains("sqs:ReceiveMessage", "sqs:DeleteMessage");
  }

  @Test
  void whatIsNamedForItsAddressAloneGivesNone() {
    Design design =
        design(
            BlueprintErrorsTest.example()
                .replaceAll("(?m)^ *QUEUE_URL: .*\\R", "      WEB: \"\\${web.url}\"\n"));

    assertThat(service(design, "answers").uses()).isEmpty();
    assertThat(services(design)).doesNotContain("sqs:ReceiveMessage");
  }

  private static EcsService service(Design design, String id) {
    return design.all(EcsService.class).stream()
        .filter(service -> service.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String services(Design design) {
    return SystemTemplates.of(design).stream()
        .filter(stack -> stack.kind() == StackKind.SERVICES)
        .findFirst()
        .orElseThrow()
        .template()
        .yaml();
  }

  private static Design design(String source) {
    return Blueprint.checked("tickets.yaml", source.getBytes(UTF_8))
        .design(new DesignRequest("standard", "tickets", "production", "us-east-1", Map.of()));
  }
}
