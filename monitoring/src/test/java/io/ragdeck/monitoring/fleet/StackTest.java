package io.ragdeck.monitoring.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackTest {

  private static final Instant THEN = Instant.parse("2026-11-20T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CREATE_COMPLETE, HEALTHY",
    "UPDATE_COMPLETE, HEALTHY",
    "IMPORT_COMPLETE, HEALTHY",
    "CREATE_IN_PROGRESS, DEPLOYING",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, DEPLOYING",
    "DELETE_IN_PROGRESS, DEPLOYING",
    "CREATE_FAILED, DEGRADED",
    "ROLLBACK_IN_PROGRESS, DEGRADED",
    "ROLLBACK_COMPLETE, DEGRADED",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, DEGRADED",
    "UPDATE_ROLLBACK_FAILED, DEGRADED",
    "DELETE_FAILED, DEGRADED",
    "WHAT_AWS_INVENTS_NEXT, UNKNOWN"
  })
  void isJudgedByItsStatus(String status, Health health) {
    assertThat(stack(status, Map.of()).health()).isEqualTo(health);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE_IN_PROGRESS, The creation of stack ragqa-production-data is under way",
    "DELETE_IN_PROGRESS, The deletion of stack ragqa-production-data is under way",
    "CREATE_FAILED, The creation of stack ragqa-production-data failed: no room",
    "ROLLBACK_COMPLETE, The creation of stack ragqa-production-data failed and was undone: no room",
    "UPDATE_ROLLBACK_IN_PROGRESS, The last update of stack ragqa-production-data failed and is being undone: no room",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, The last update of stack ragqa-production-data failed and is being undone: no room",
    "UPDATE_ROLLBACK_FAILED, The last update of stack ragqa-production-data failed and could not be undone: no room",
    "IMPORT_ROLLBACK_COMPLETE, The last import into stack ragqa-production-data failed and was undone: no room",
    "DELETE_FAILED, The deletion of stack ragqa-production-data failed: no room"
  })
  void saysWhatIsTheMatter(String status, String sentence) {
    assertThat(stack(status, Map.of()).reason())
        .hasValueSatisfying(
            reason -> {
              assertThat(reason.sentence()).isEqualTo(sentence);
              assertThat(reason.since()).contains(THEN);
            });
  }

  /** A status is either fine or explained, whatever CloudFormation has. */
  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void everyStatusIsFineOrExplained(StackStatus status) {
    Stack stack = stack(status.toString(), Map.of());
    assertThat(stack.reason().isEmpty()).isEqualTo(stack.health() == Health.HEALTHY);
  }

  @Test
  void isThePartThatItsNameSays() {
    Map<String, String> tags =
        Map.of("ragdeck:system", "ragqa", "ragdeck:environment", "production");
    assertThat(stack("CREATE_COMPLETE", tags).part()).contains("data");
    assertThat(stack("CREATE_COMPLETE", Map.of("ragdeck:system", "shop")).part()).isEmpty();
  }

  static Stack stack(String status, Map<String, String> tags) {
    return new Stack(
        "arn:aws:cloudformation:ap-south-1:111122223333:stack/ragqa-production-data/1",
        "ragqa-production-data",
        status,
        Optional.of("no room."),
        THEN,
        THEN,
        tags,
        Map.of(),
        Map.of(),
        Stack.Drift.UNKNOWN,
        Optional.empty());
  }
}
