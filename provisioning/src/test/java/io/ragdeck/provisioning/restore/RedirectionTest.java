package io.ragdeck.provisioning.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

class RedirectionTest {

  private static final String OLD = "db.c1.ap-south-1.rds.amazonaws.com";
  private static final String NEW = "db-2.c2.ap-south-1.rds.amazonaws.com";
  private static final Redirection REDIRECTION = new Redirection(OLD, NEW);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        OLD + "|" + NEW,
        OLD + ":5432|" + NEW + ":5432",
        "postgresql://u:p%40w@" + OLD + "/app?x=1|postgresql://u:p%40w@" + NEW + "/app?x=1",
        "{\"host\":\"" + OLD + "\",\"port\":5432}|{\"host\":\"" + NEW + "\",\"port\":5432}",
        OLD + "," + OLD + "|" + NEW + "," + NEW
      })
  void replacesTheAddressWhereverItStands(String before, String after) {
    assertThat(REDIRECTION.isIn(before)).isTrue();
    assertThat(REDIRECTION.in(before)).isEqualTo(after);
    assertThat(REDIRECTION.reversed().in(after)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-" + OLD,
        "x." + OLD,
        OLD + ".example.com",
        OLD + "-eu",
        "db.c1.ap-south-1.rds.amazonaws.co",
        ""
      })
  void leavesAnotherNameAlone(String text) {
    assertThat(REDIRECTION.isIn(text)).isFalse();
    assertThat(REDIRECTION.in(text)).isEqualTo(text);
  }

  @Test
  void aSecretNamesTheOtherDatabaseToo() {
    String before =
        "{\"dbInstanceIdentifier\":\"db\",\"dbname\":\"db\",\"host\":\"%s\"}".formatted(OLD);
    String after =
        "{\"dbInstanceIdentifier\":\"db-2\",\"dbname\":\"db\",\"host\":\"%s\"}".formatted(NEW);

    assertThat(REDIRECTION.inSecret(before)).isEqualTo(after);
    assertThat(REDIRECTION.reversed().inSecret(after)).isEqualTo(before);
  }

  @Test
  void changesWhatAContainerIsTold() {
    ContainerDefinition other =
        ContainerDefinition.builder().name("other").image("i").essential(false).build();
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("api")
            .image("i")
            .environment(variable("HOST", OLD), variable("PORT", "5432"))
            .command("run", "--db=" + OLD)
            .build();

    List<ContainerDefinition> changed = REDIRECTION.in(List.of(container, other));

    assertThat(changed.getFirst().environment())
        .containsExactly(variable("HOST", NEW), variable("PORT", "5432"));
    assertThat(changed.getFirst().command()).containsExactly("run", "--db=" + NEW);
    assertThat(changed.getLast()).isEqualTo(other);
  }

  private static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }
}
