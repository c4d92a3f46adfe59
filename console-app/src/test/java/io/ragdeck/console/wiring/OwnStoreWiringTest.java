package io.ragdeck.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.ownstore.BackupPlan;
import io.ragdeck.console.store.BackupPlace;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator says of copies of the store, and what comes of it. */
class OwnStoreWiringTest {

  @Test
  void copiesEachNightIntoTheDataDirectoryWhereNobodySaysOtherwise() {
    BackupPlan plan = plan(Map.of("ragdeck.data-dir", "/data"));
    assertThat(plan.fault()).isEmpty();
    assertThat(plan.times())
        .hasValueSatisfying(one -> assertThat(one.cron()).isEqualTo("0 1 * * *"));
    assertThat(plan.places()).extracting(BackupPlace::described).containsExactly("/data/backups");
  }

  @Test
  void takesDirectoryAndBucket() {
    BackupPlan plan =
        plan(
            Map.of(
                "ragdeck.store-backup.directory", "/mnt/copies",
                "ragdeck.store-backup.bucket", "s3://copies/ops",
                "ragdeck.store-backup.location", "main/eu-central-1"));
    assertThat(plan.fault()).isEmpty();
    assertThat(plan.places())
        .extracting(BackupPlace::described)
        .containsExactly("/mnt/copies", "s3://copies/ops");
    assertThat(plan(Map.of("ragdeck.store-backup.bucket", "s3://copies")).places())
        .extracting(BackupPlace::described)
        .containsExactly("s3://copies");
  }

  @Test
  void takesNoneWhereTheyAreSwitchedOff() {
    BackupPlan plan = plan(Map.of("ragdeck.store-backup.cron", "off"));
    assertThat(plan.times()).isEmpty();
    assertThat(plan.fault()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cron,every night,ragdeck.store-backup.cron is 'every night'",
    "zone,Calcutta/India,ragdeck.store-backup.zone is 'Calcutta/India'",
    "bucket,copies,s3://bucket/prefix",
  })
  void saysWhatIsWrongInOneSentence(String key, String value, String why) {
    BackupPlan plan = plan(Map.of("ragdeck.store-backup." + key, value));
    assertThat(plan.times()).isEmpty();
    assertThat(plan.fault())
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("Nobody copies this console's own store: ")
                    .contains(why)
                    .doesNotContain("\n"));
  }

  @Test
  void knowsNoAccountThatNobodyWatches() {
    Map<String, String> settings = new HashMap<>();
    settings.put("ragdeck.store-backup.bucket", "s3://copies");
    settings.put("ragdeck.store-backup.location", "elsewhere/eu-central-1");
    assertThat(plan(settings).fault())
        .hasValueSatisfying(
            sentence -> assertThat(sentence).contains("no account is called 'elsewhere'"));
  }

  private static BackupPlan plan(Map<String, String> settings) {
    try (Sandbox sandbox =
        new Sandbox(
            "empty",
            Clock.systemUTC(),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()))) {
      return new OwnStoreWiring().plan(config(settings), sandbox.clients());
    }
  }

  private static ConsoleConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(ConsoleConfig.class)
        .withSources(new PropertiesConfigSource(values, "test", 500))
        .build()
        .getConfigMapping(ConsoleConfig.class);
  }
}
