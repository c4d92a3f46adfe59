package io.ragdeck.console.capsules;

import io.ragdeck.console.operations.SystemOrders;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.SystemBackups;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.provisioning.capsule.Capsule;
import io.ragdeck.provisioning.capsule.Capsules;
import io.ragdeck.provisioning.capsule.KnownCopies;
import io.ragdeck.provisioning.capsule.Unknown;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Has capsules made of AWS and of what the boards know of copies, and says in the audit trail who.
 */
@Singleton
public final class CapsuleDesk {

  /** At a time, over all systems: each asks AWS for a minute at most. */
  private static final int MOST = 2;

  private static final long RETRY_SECONDS = 30;

  private static final String TYPE = "application/zip";

  /** A capsule and its ZIP; both are large, and so its place is kept until the second is made. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Made(Capsule capsule, byte[] zip) {}

  private final Capsules capsules;
  private final SystemBackups backups;
  private final AuditTrail audit;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST);

  CapsuleDesk(Capsules capsules, SystemBackups backups, AuditTrail audit, Clock clock) {
    this.capsules = capsules;
    this.backups = backups;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes one, as a file to be saved.
   *
   * @throws ServiceUnavailableException while too many are made
   */
  public Response download(Actor actor, FleetSystem system) {
    Made made = make(system);
    Capsule capsule = made.capsule();
    // What can't be audited is not given away.
    audit.record(
        actor,
        Action.CAPSULE_MAKE,
        system.id().value(),
        Result.DONE,
        "%s files, %s unknown".formatted(capsule.files().size(), capsule.unknown()));
    return Response.ok(made.zip(), TYPE)
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(capsule.name()))
        .build();
  }

  private Made make(FleetSystem system) {
    if (!places.tryAcquire()) {
      throw new ServiceUnavailableException(
          "Other capsules are being made; ask again in a moment.", RETRY_SECONDS);
    }
    try {
      Instant now = clock.instant();
      Capsule capsule =
          capsules.of(SystemOrders.subject(system), copies(backups.of(system, now)), now);
      return new Made(capsule, capsule.zip());
    } finally {
      places.release();
    }
  }

  private static KnownCopies copies(SystemBackups.Known known) {
    Stream<Unknown> stores =
        known.unfound().stream()
            .map(
                kind ->
                    new Unknown(
                        "whether there are more data stores: " + kind.words(),
                        "The console has not read them well."));
    Stream<Unknown> unread =
        known.protections().stream()
            .flatMap(
                one ->
                    one.unread().stream()
                        .map(
                            what ->
                                new Unknown(
                                    "all copies of " + one.store().id(), "Not read: " + what)));
    return new KnownCopies(
        known.protections().stream().map(CapsuleDesk::store).toList(),
        Stream.concat(stores, unread).toList());
  }

  private static KnownCopies.Store store(Protection protection) {
    DataStore store = protection.store();
    return new KnownCopies.Store(
        type(store),
        store.id(),
        protection.copies().stream()
            .filter(Copy::isGood)
            .findFirst()
            .flatMap(
                copy ->
                    copy.takenAt()
                        .map(
                            at ->
                                new KnownCopies.Copy(
                                    copy.id(),
                                    copy.name(),
                                    copy.kind().words(),
                                    at,
                                    copy.vault()))));
  }

  /** As CloudFormation calls it. */
  private static String type(DataStore store) {
    return switch (store.type()) {
      case DATABASE -> "AWS::RDS::DBInstance";
      case DOCUMENT_CLUSTER -> "AWS::DocDB::DBCluster";
      case CACHE -> "AWS::ElastiCache::ReplicationGroup";
      case FILE_SYSTEM -> "AWS::EFS::FileSystem";
      case VOLUME -> "AWS::EC2::Volume";
      case BUCKET -> "AWS::S3::Bucket";
      case TABLE -> "AWS::DynamoDB::Table";
      case SEARCH_DOMAIN -> "AWS::OpenSearchService::Domain";
    };
  }
}
