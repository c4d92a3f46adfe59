package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ragdeck.console.store.StoreUrl.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreUrlTest {

  @Test
  void takesTheFormThatHostingServicesHandOut() {
    StoreUrl url =
        StoreUrl.parse("postgres://ragdeck:p%40ss%3Aw+rd@db.internal:6432/console?sslmode=require");
    assertThat(url.dialect()).isEqualTo(Dialect.POSTGRESQL);
    assertThat(url.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.internal:6432/console?sslmode=require");
    assertThat(url.user()).contains("ragdeck");
    assertThat(url.password()).contains("p@ss:w+rd");
  }

  @Test
  void takesTheFormsOfJdbc() {
    assertThat(StoreUrl.parse("jdbc:postgresql://db/console?user=u&password=p").dialect())
        .isEqualTo(Dialect.POSTGRESQL);
    assertThat(StoreUrl.parse("jdbc:sqlite:/var/lib/ragdeck.db").file())
        .contains(Path.of("/var/lib/ragdeck.db"));
    assertThat(StoreUrl.parse("jdbc:sqlite:file:data/a.db?cache=shared").file())
        .contains(Path.of("data/a.db"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreUrl.parse("jdbc:sqlite::memory:"))
        .withMessageContaining("must name a file");
  }

  @Test
  void neverShowsAPassword() {
    assertThat(StoreUrl.parse("postgres://u:hunter2@db/console").toString())
        .isEqualTo("PostgreSQL at db/console");
    assertThat(StoreUrl.parse("jdbc:postgresql://db/console?password=hunter2").toString())
        .isEqualTo("PostgreSQL at db/console");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreUrl.parse("mysql://u:hunter2@db/console"))
        .withMessageNotContaining("hunter2")
        .withMessageContaining("jdbc:sqlite:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreUrl.parse("postgres://u:hunter2^@db/console"))
        .withMessageNotContaining("hunter2");
  }
}
