package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.Network;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a production system loses with one zone, one task or one mistake. */
final class DurabilityRule implements Rule {

  @Override
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (!subject.design().production()) {
      return findings;
    }
    for (Postgres database : subject.design().all(Postgres.class)) {
      if (!database.multiAz()) {
        findings.add(
            note(
                "single-zone",
                database.id(),
                "The database stands in one zone: when that fails it is down until restored.",
                "Set multiAz: true; it doubles the price of instance and storage."));
      }
      if (database.backupDays() == 0) {
        findings.add(
            Finding.of(
                Severity.ERROR,
                "no-backup",
                database.id(),
                "The database keeps no automated backups, so it can't be put back to a point in time.",
                "Set backupDays to 7 or more."));
      }
    }
    for (FileSystem files : subject.design().all(FileSystem.class)) {
      if (!files.backup()) {
        findings.add(
            note(
                "no-backup",
                files.id(),
                "Nothing copies this file system.",
                "Set backup: true; AWS Backup then copies it daily."));
      }
    }
    for (EcsService service : subject.design().all(EcsService.class)) {
      if (service.route().isPresent() && service.count() == 1) {
        findings.add(
            note(
                "single-task",
                service.id(),
                "One task answers all visitors: they wait while it is replaced.",
                "Set count: 2."));
      }
    }
    if (subject.design().network().egress() == Network.Egress.NAT) {
      findings.add(
          note(
              "single-nat",
              "network",
              "Both zones leave through one NAT gateway: without its zone nothing reaches the internet.",
              "Set egress: nat-per-zone; it costs a second gateway."));
    }
    return findings;
  }

  private static Finding note(String rule, String about, String message, String cure) {
    return Finding.of(Severity.NOTE, rule, about, message, cure);
  }
}
