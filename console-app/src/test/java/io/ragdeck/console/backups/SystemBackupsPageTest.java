package io.ragdeck.console.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.backups.BackupLocation;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyPart;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.DataStores;
import io.ragdeck.monitoring.backups.Promise;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.Protection.Verdict;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.backups.Vault;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.inventory.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The five states, and what the page says in them. */
@QuarkusTest
class SystemBackupsPageTest {

  private static final CloudProblem DENIED =
      new CloudProblem(
          CloudProblem.Kind.ACCESS_DENIED,
          "The role ragdeck-reader may not call ListBackupVaults",
          Optional.of("backup:ListBackupVaults"));

  private static final FleetSystem SYSTEM = Cast.normal().systems().getFirst();

  private static final Optional<Promise> PROMISE =
      Optional.of(new Promise(Duration.ofHours(26), Promise.Origin.BLUEPRINT));

  @Test
  void normal() {
    Html page =
        html(
            List.of(
                protection("files", Verdict.KEPT, PROMISE, copy("one", "COMPLETED", 7)),
                protection(
                    "docs", Verdict.UNPROMISED, Optional.empty(), copy("two", "COMPLETED", 1))),
            List.of(),
            location(Optional.empty()));

    assertThat(page.title()).isEqualTo("Backups of " + SYSTEM.id());
    assertThat(page.status().text()).isEqualTo("as promised, restoring not tested");
    assertThat(page.one("#store-files").text())
        .contains("as young as promised", "26 h, by the backup plan of its blueprint")
        .contains("ragqa-backups, locked");
    assertThat(page.one("#store-docs").text()).contains("nothing promised");
    assertThat(page.document().select("[data-state=ok]")).isEmpty();
    assertThat(page.document().select("form")).as("a viewer changes nothing").isEmpty();
  }

  private static Proof proof(Proof.Kind kind, Duration ago) {
    boolean good = kind != Proof.Kind.FAILED;
    return new Proof(
        "AWS::EFS::FileSystem",
        "files",
        "try-files",
        "one",
        "op-1",
        Cast.NOW.minus(ago),
        kind,
        good ? Optional.of(Duration.ofMinutes(14)) : Optional.empty(),
        good ? Optional.of(Duration.ofHours(6)) : Optional.empty(),
        Optional.empty(),
        good ? Optional.empty() : Optional.of("The table is <b>empty</b>."));
  }

  private static Html tried(Proof proof) {
    return html(
        List.of(protection("files", Verdict.KEPT, PROMISE, copy("one", "COMPLETED", 7))),
        List.of(),
        location(Optional.empty()),
        List.of(proof));
  }

  @Test
  void onlyWhatAnsweredNotLongAgoIsShownAsWell() {
    Html proved = tried(proof(Proof.Kind.ANSWERED, Duration.ofDays(3)));
    assertThat(proved.status().text()).isEqualTo("as promised, and proved to restore");
    assertThat(proved.status().attr("data-state")).isEqualTo("ok");
    assertThat(proved.one("#store-files").text())
        .contains("Restored in 14 min, and answered.", "with data 6 h old");

    for (Proof doubtful :
        List.of(
            proof(Proof.Kind.ANSWERED, Duration.ofDays(36)),
            proof(Proof.Kind.RESTORED, Duration.ofDays(3)))) {
      Html page = tried(doubtful);
      assertThat(page.status().text()).isEqualTo("as promised, restoring not tested");
      assertThat(page.document().select("[data-state=ok]")).isEmpty();
    }
  }

  @Test
  void aCopyThatCouldNotBeRestoredIsBadHoweverYoungItIs() {
    Html page = tried(proof(Proof.Kind.FAILED, Duration.ofDays(3)));
    assertThat(page.status().text()).isEqualTo("a restore test failed");
    assertThat(page.status().attr("data-state")).isEqualTo("bad");
    assertThat(page.one("#store-files").text()).contains("The table is <b>empty</b>.");
  }

  @Test
  void whatIsLateComesFirstAndWhatIsPartialIsNotCounted() {
    Html page =
        html(
            List.of(
                protection("docs", Verdict.KEPT, PROMISE, copy("one", "COMPLETED", 7)),
                protection(
                    "files",
                    Verdict.LATE,
                    PROMISE,
                    copy("two", "PARTIAL", 1),
                    copy("three", "COMPLETED", 40)),
                protection("cache", Verdict.NOT_PROTECTED, Optional.empty())),
            List.of(),
            location(Optional.empty()));

    assertThat(page.status().text()).isEqualTo("1 store is older than promised");
    assertThat(page.status().attr("data-state")).isEqualTo("bad");
    assertThat(page.document().select("section h2").eachText())
        .containsExactly("cache", "files", "docs", "Schedules");
    assertThat(page.one("#store-files").text())
        .contains("The last good copy is 40 h old; 26 h were promised.")
        .contains("1 copy is not counted")
        .contains("partial PARTIAL");
    assertThat(page.one("#store-cache").text()).contains("not protected", "none known");
  }

  @Test
  void notReadYet() {
    Html page = html(List.of(), DataStores.KINDS, BackupLocation.never(Cast.MUMBAI));

    assertThat(page.text()).contains("The first reading is under way");
    assertThat(page.status().text()).isEqualTo("not read yet");
  }

  @Test
  void failed() {
    Html page = html(List.of(), DataStores.KINDS, location(Optional.of(DENIED)));

    assertThat(page.text())
        .contains("The data stores are unknown", "backup:ListBackupVaults", "There may be more");
    assertThat(page.status().text()).isEqualTo("unknown");
  }

  @Test
  void staleIsSaidAndConcludesNothing() {
    Html page =
        html(
            List.of(protection("files", Verdict.UNKNOWN, PROMISE, copy("one", "COMPLETED", 7))),
            List.of(Kind.BUCKETS),
            location(Optional.of(DENIED)));

    assertThat(page.status().text()).isEqualTo("not all is known");
    assertThat(page.text())
        .contains("S3 buckets could not be read")
        .contains("Not known: recovery points of AWS Backup");
  }

  @Test
  void empty() {
    Html page = html(List.of(), List.of(), location(Optional.empty()));

    assertThat(page.text()).contains("keeps no data");
  }

  @Test
  void namesAreText() {
    Html page =
        html(
            List.of(protection("<svg onload=alert(1)>", Verdict.NOT_PROTECTED, Optional.empty())),
            List.of(),
            location(Optional.empty()));

    assertThat(page.document().select("main svg, section svg")).isEmpty();
    assertThat(page.text()).contains("<svg onload=alert(1)>");
  }

  @Test
  void theGlanceIsOfTheStoreThatIsWorstOff() {
    assertThat(glance(List.of(), List.of())).isEmpty();
    assertThat(words(List.of(), DataStores.KINDS)).isEqualTo("unknown");
    assertThat(
            words(
                List.of(
                    protection("a", Verdict.KEPT, PROMISE, copy("one", "COMPLETED", 7)),
                    protection("b", Verdict.KEPT, PROMISE, copy("two", "COMPLETED", 20)),
                    protection("c", Verdict.NOT_PROTECTED, Optional.empty())),
                List.of()))
        .isEqualTo("20 h old, 26 h promised");
    assertThat(
            words(
                List.of(
                    protection("a", Verdict.LATE, PROMISE, copy("one", "COMPLETED", 30)),
                    protection("b", Verdict.NOT_PROTECTED, PROMISE)),
                List.of(Kind.BUCKETS)))
        .isEqualTo("b: no copy, 26 h promised");
    assertThat(
            words(
                List.of(protection("a", Verdict.KEPT, PROMISE, copy("one", "COMPLETED", 7))),
                List.of(Kind.BUCKETS)))
        .as("there may be one that is worse")
        .isEqualTo("unknown");
    assertThat(words(List.of(protection("c", Verdict.NOT_PROTECTED, Optional.empty())), List.of()))
        .isEqualTo("nothing promised, 1 store not protected");
  }

  private static String words(List<Protection> protections, List<Kind> unfound) {
    return glance(protections, unfound).orElseThrow().words();
  }

  private static Optional<BackupGlance> glance(List<Protection> protections, List<Kind> unfound) {
    return BackupGlance.of(
        new SystemBackups.Known(
            SYSTEM, location(Optional.empty()), protections, unfound, Cast.NOW));
  }

  private static Html html(
      List<Protection> protections, List<Kind> unfound, BackupLocation location) {
    return html(protections, unfound, location, List.of());
  }

  private static Html html(
      List<Protection> protections,
      List<Kind> unfound,
      BackupLocation location,
      List<Proof> proofs) {
    return Html.of(
        SystemBackupsResource.Templates.system(
            SystemBackupsPage.of(
                new SystemBackups.Known(SYSTEM, location, protections, unfound, Cast.NOW),
                Optional.of(List.of()),
                List.of(),
                Optional.of(new Proofs.Tried(List.of(), proofs)),
                false,
                false)));
  }

  private static BackupLocation location(Optional<CloudProblem> problem) {
    Map<CopyPart, Observed<List<Copy>>> copies = new EnumMap<>(CopyPart.class);
    for (CopyPart part : CopyPart.values()) {
      copies.put(part, Observed.of(List.of(), Cast.READ));
    }
    return new BackupLocation(
        Cast.MUMBAI,
        copies,
        Observed.of(Map.of(), Cast.READ),
        Observed.of(Map.of(), Cast.READ),
        Observed.of(List.of(new Vault("ragqa-backups", true, Optional.empty(), 1)), Cast.READ),
        Observed.of(Map.of(), Cast.READ),
        problem.stream()
            .map(
                why ->
                    new SourceStatus(
                        Cast.MUMBAI,
                        "recovery points of AWS Backup",
                        Optional.empty(),
                        Observed.of(Cast.READ, Cast.READ).failed(why, Cast.NOW)))
            .toList());
  }

  private static Protection protection(
      String name, Verdict verdict, Optional<Promise> promise, Copy... copies) {
    List<Copy> all = List.of(copies);
    return new Protection(
        new DataStore(
            DataStore.Type.FILE_SYSTEM,
            name,
            name,
            Optional.empty(),
            Optional.of(Cast.NOW.minus(Duration.ofDays(90))),
            Map.of()),
        all,
        Optional.empty(),
        Optional.empty(),
        all.stream()
            .filter(Copy::isGood)
            .flatMap(copy -> copy.takenAt().stream())
            .max(Instant::compareTo),
        promise,
        verdict,
        verdict == Verdict.UNKNOWN ? List.of("recovery points of AWS Backup") : List.of());
  }

  private static Copy copy(String name, String word, int hours) {
    return new Copy(
        name,
        name,
        CopyKind.RECOVERY_POINT,
        "files",
        CopyState.of(word),
        word,
        Optional.of(Cast.NOW.minus(Duration.ofHours(hours))),
        Optional.of(40L << 30),
        Optional.of(true),
        Optional.of("ragqa-backups"),
        Copy.Maker.PLAN,
        Optional.empty());
  }
}
