package io.ragdeck.console.ownstore;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreBackup;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Copies of the console's own store for automation: what the settings page says of them. */
@Path("/api/v1/store/backups")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "store")
public class StoreBackupsApiResource {

  private final StoreBackups backups;
  private final Store store;
  private final CurrentVisitor visitor;

  StoreBackupsApiResource(StoreBackups backups, Store store, CurrentVisitor visitor) {
    this.backups = backups;
    this.store = store;
    this.visitor = visitor;
  }

  /** How the copies stand. */
  public record StoreBackupListing(
      @Schema(description = "What the store is and where") String store,
      @Schema(description = "When copies are taken, as crontab has it; null where none are")
          Optional<String> cron,
      @Schema(description = "By which the expression goes; null where no copies are taken")
          Optional<String> zone,
      @Schema(description = "How many of the newest are kept in each place") int keep,
      @Schema(description = "Directories and buckets where they are kept") List<String> places,
      @Schema(description = "When the next one is due; null where none are taken")
          Optional<Instant> nextAt,
      @Schema(description = "The last good one; null where there is none")
          Optional<StoreBackupItem> lastGood,
      @Schema(description = "What somebody has to do something about; null where nothing is")
          Optional<String> problem,
      @Schema(description = "The newest first, whatever became of them")
          List<StoreBackupItem> items) {}

  /** A copy. */
  public record StoreBackupItem(
      @Schema(description = "When it was due, or asked for") Instant slot,
      StoreBackup.State state,
      @Schema(description = "Of its file") String name,
      Instant startedAt,
      @Schema(description = "null while it is taken") Optional<Instant> finishedAt,
      @Schema(description = "Of its file; null where there is none") Optional<Long> bytes,
      @Schema(description = "In it; null where there is none") Optional<Long> rows,
      @Schema(description = "Why it is not as it should be; null where it is")
          Optional<String> message) {

    static StoreBackupItem of(StoreBackup backup) {
      return new StoreBackupItem(
          backup.slot(),
          backup.state(),
          backup.name(),
          backup.began(),
          backup.ended(),
          backup.bytes(),
          backup.rows(),
          backup.message());
    }
  }

  @POST
  @Operation(
      summary = "Ask for a copy of the console's own store; it is taken within a minute or two")
  @APIResponse(responseCode = "202", description = "Asked for")
  @APIResponse(responseCode = "409", description = "None is taken; the answer says why")
  public Response ask() {
    Optional<String> objection = backups.ask(visitor.actor());
    if (objection.isPresent()) {
      throw new ProblemException(Problem.of(409, objection.get()));
    }
    return Response.accepted().build();
  }

  @GET
  @Operation(summary = "How the copies of the console's own store stand")
  public StoreBackupListing all() {
    BackupPlan plan = backups.plan();
    Standing standing = backups.standing();
    return new StoreBackupListing(
        store.described(),
        plan.times().map(times -> times.cron()),
        plan.times().map(times -> times.zone().getId()),
        plan.keep(),
        plan.places().stream().map(BackupPlace::described).toList(),
        standing.next(),
        standing.lastGood().map(StoreBackupItem::of),
        standing.problem(),
        standing.newest().stream().map(StoreBackupItem::of).toList());
  }
}
