package io.ragdeck.console.ownstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.security.MovableClock;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.DirectoryPlace;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreBackup;
import io.ragdeck.console.store.StoreBackup.State;
import io.ragdeck.console.store.StoreCopy;
import io.ragdeck.console.store.StoreCopy.Summary;
import io.ragdeck.console.store.StoredBackups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the store, each due at 07:30 in Delhi, which is 02:00 UTC. */
class BackupJobTest {

  private static final Instant DUE = Instant.parse("2026-11-20T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock();
  private Path copies = Path.of("");
  private Store store = Store.unusable("not opened yet");
  private StoredBackups stored = new StoredBackups(store, new AuditTrail(store, clock));

  @BeforeEach
  void open() {
    copies = folder.resolve("copies");
    store = Databases.sqlite(folder);
    stored = new StoredBackups(store, new AuditTrail(store, clock));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void makesUpOnceForTheNewestThatWasMissed() throws IOException {
    BackupPlan plan = plan(3, new DirectoryPlace(copies));
    for (int console = 0; console < 2; console++) {
      job(plan).run(clock.instant());
    }
    assertThat(stored.newest(10))
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.slot()).isEqualTo(DUE);
              assertThat(copy.state()).isEqualTo(State.GOOD);
              assertThat(copy.message()).isEmpty();
              assertThat(copy.bytes()).contains(Files.size(copies.resolve(copy.name())));
            });
    assertThat(names()).containsExactly("ragdeck-aws-20261120T0200Z.jsonl.gz");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copies)))
        .isEqualTo("rwx------");
    try (InputStream in = Files.newInputStream(only())) {
      assertThat(StoreCopy.check(in).origin())
          .isEqualTo(new StoreCopy.Origin("0.1.0", "aws", clock.instant()));
    }
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void keepsSoManyOfTheNewestAndNothingOfOthersGoes() throws IOException {
    Files.createDirectories(copies);
    List<String> others =
        List.of("notes.txt", "ragdeck-sandbox-20200101T0000Z.jsonl.gz", "ragdeck-aws-old.jsonl.gz");
    for (String name : others) {
      Files.writeString(copies.resolve(name), "somebody's");
    }
    BackupPlan plan = plan(3, new DirectoryPlace(copies));
    for (int day = 0; day < 5; day++) {
      job(plan).run(clock.instant());
      clock.pass(DAY);
    }
    assertThat(names())
        .containsAll(others)
        .filteredOn(plan::made)
        .containsExactly(
            "ragdeck-aws-20261122T0200Z.jsonl.gz",
            "ragdeck-aws-20261123T0200Z.jsonl.gz",
            "ragdeck-aws-20261124T0200Z.jsonl.gz");
  }

  @Test
  void losesNoGoodCopyToFailuresHoweverMany() throws IOException {
    BackupPlan good = plan(1, new DirectoryPlace(copies));
    job(good).run(clock.instant());
    BackupPlan broken = plan(1, new DirectoryPlace(copies), new Away());
    for (int day = 0; day < 3; day++) {
      clock.pass(DAY);
      job(broken).run(clock.instant());
    }
    assertThat(names()).contains("ragdeck-aws-20261120T0200Z.jsonl.gz");
    StoreBackup last = stored.newest(1).getFirst();
    assertThat(last.state()).isEqualTo(State.FAILED);
    assertThat(last.message()).contains("s3://away/x: It is denied (s3:PutObject).");
    // The place that was there has it all the same.
    assertThat(names()).contains(last.name());
    Standing standing = standing(broken);
    assertThat(standing.lastGood()).map(StoreBackup::slot).contains(DUE);
    assertThat(standing.problem())
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("due at 2026-11-23T02:00:00Z failed: s3://away/x: It is denied")
                    .endsWith("The last good one is of 2026-11-20T02:00:00Z."));
  }

  @Test
  void triesAgainAfterTenMinutesAndNotBefore() {
    job(plan(1, new Away())).run(clock.instant());
    BackupPlan mended = plan(1, new DirectoryPlace(copies));
    clock.pass(BackupJob.AGAIN.minusSeconds(1));
    job(mended).run(clock.instant());
    assertThat(stored.newest(1).getFirst().state()).isEqualTo(State.FAILED);
    clock.pass(Duration.ofSeconds(1));
    job(mended).run(clock.instant());
    assertThat(stored.newest(10))
        .singleElement()
        .extracting(StoreBackup::state)
        .isEqualTo(State.GOOD);
    assertThat(standing(mended).problem()).isEmpty();
    assertThat(standing(mended).next()).contains(DUE.plus(DAY));
  }

  @Test
  void takesWhatSomebodyAskedForOnceAndAlsoWithoutASchedule() {
    BackupPlan off =
        new BackupPlan(
            "aws", Optional.empty(), 2, List.of(new DirectoryPlace(copies)), Optional.empty());
    Instant slot = clock.instant();
    assertThat(stored.ask(slot, off.name(slot), Actor.CONSOLE, slot)).isTrue();
    assertThat(stored.ask(slot, off.name(slot), Actor.CONSOLE, slot)).isFalse();
    for (int minute = 0; minute < 2; minute++) {
      job(off).run(clock.instant());
    }
    assertThat(names()).containsExactly("ragdeck-aws-20261120T0800Z.jsonl.gz");
    assertThat(standing(off).lastGood()).map(StoreBackup::slot).contains(slot);
  }

  @Test
  void carriesOnWhereAConsoleWasKilled() throws IOException {
    BackupPlan plan = plan(1, new DirectoryPlace(copies));
    stored.begin(DUE, plan.name(DUE), clock.instant());
    Files.createDirectories(copies);
    Files.writeString(copies.resolve(plan.name(DUE) + ".part"), "half");
    Files.writeString(folder.resolve("work"), "half");
    job(plan).run(clock.instant());
    assertThat(stored.newest(1).getFirst().state()).isEqualTo(State.GOOD);
    assertThat(names()).containsExactly(plan.name(DUE));
  }

  @Test
  void takesNoneWhereTheClockWasSetBack() {
    BackupPlan plan = plan(2, new DirectoryPlace(copies));
    job(plan).run(clock.instant());
    clock.pass(Duration.ofHours(-1));
    job(plan).run(clock.instant());
    assertThat(names()).hasSize(1);
  }

  @Test
  void saysWhenNoneWasTakenInTimeButNotRightAfterTheStart() {
    BackupPlan plan = plan(1, new DirectoryPlace(copies));
    Instant started = clock.instant();
    assertThat(standing(plan, started).problem()).isEmpty();
    clock.pass(Standing.PATIENCE.plusSeconds(1));
    assertThat(standing(plan, started).problem())
        .contains(
            "The copy of this console's own store that was due at 2026-11-20T02:00:00Z was not"
                + " taken. There is none.");
  }

  @Test
  void takesNoneWhereNobodyWantsAny() {
    BackupPlan off =
        new BackupPlan(
            "aws", Optional.empty(), 1, List.of(new DirectoryPlace(copies)), Optional.empty());
    job(off).run(clock.instant());
    assertThat(stored.newest(1)).isEmpty();
    assertThat(standing(off).problem()).isEmpty();
    assertThat(standing(BackupPlan.faulty("aws", "That is wrong.")).problem())
        .contains("That is wrong.");
  }

  private Standing standing(BackupPlan plan) {
    return standing(plan, clock.instant());
  }

  private Standing standing(BackupPlan plan, Instant since) {
    return Standing.of(plan, stored.lastGood(), stored.newest(10), since, clock.instant());
  }

  private static BackupPlan plan(int keep, BackupPlace... places) {
    return new BackupPlan(
        "aws",
        Optional.of(new CronTimes("30 7 * * *", ZoneId.of("Asia/Kolkata"))),
        keep,
        Arrays.asList(places),
        Optional.empty());
  }

  private BackupJob job(BackupPlan plan) {
    return new BackupJob(store, stored, plan, "0.1.0", folder.resolve("work"), clock, () -> {});
  }

  private List<String> names() {
    try {
      return new DirectoryPlace(copies).names().stream().sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path only() {
    return copies.resolve(names().getFirst());
  }

  /** A bucket that nobody may write. */
  private static final class Away implements BackupPlace {

    @Override
    public String described() {
      return "s3://away/x";
    }

    @Override
    public void put(String name, Path file, Summary expected) throws IOException {
      throw new IOException("It is denied (s3:PutObject).");
    }

    @Override
    public InputStream open(String name) throws IOException {
      throw new IOException("It is denied (s3:GetObject).");
    }

    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public void remove(String name) {}
  }
}
