package io.ragdeck.console.api;

import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import io.ragdeck.monitoring.backups.DataStore;
import io.ragdeck.monitoring.backups.Promise;
import io.ragdeck.monitoring.backups.Protection;
import io.ragdeck.monitoring.backups.RestoreWindow;
import io.ragdeck.monitoring.backups.Vault;
import io.ragdeck.monitoring.backups.Versioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A data store, and what protects it. */
public record StoreItem(
    @Schema(description = "As its own service takes it: identifier, id or name") String resource,
    String name,
    DataStore.Type type,
    @Schema(
            description =
                "Whether the promise is kept. KEPT says nothing of whether a copy can be restored:"
                    + " nobody has tried")
        Protection.Verdict verdict,
    @Schema(
            description =
                "The newest moment that can be restored, by a good copy or to a point in time; null"
                    + " where none is known")
        Optional<Instant> lastGoodAt,
    @Schema(description = "null where nobody promised anything") Optional<PromiseItem> promise,
    @Schema(description = "null where it can't be put back to any moment, or that is not known")
        Optional<RestoreWindow> restoreWindow,
    @Schema(description = "Of a bucket; null where it is none, or that is not known")
        Optional<Versioning> versioning,
    @Schema(description = "What was not read well, in words; a verdict does not rest on it")
        List<String> unread,
    @Schema(description = "Newest first, good or not") List<CopyItem> copies) {

  /** What was promised. */
  public record PromiseItem(
      @Schema(description = "How old the last good copy may become") Duration within,
      @Schema(description = "Who promises it") Promise.Origin from) {

    static PromiseItem of(Promise promise) {
      return new PromiseItem(promise.within(), promise.from());
    }
  }

  /** A copy of the store. */
  public record CopyItem(
      @Schema(description = "Its ARN, or its id where it has none") String id,
      String name,
      CopyKind kind,
      @Schema(description = "Only GOOD counts") CopyState state,
      @Schema(description = "AWS's own word for its state") String status,
      @Schema(description = "null while AWS does not say") Optional<Instant> takenAt,
      @Schema(
              description =
                  "What it stores at most: of some AWS tells how large the store is; null where it"
                      + " tells nothing")
          Optional<Long> bytes,
      @Schema(description = "null where AWS does not say") Optional<Boolean> encrypted,
      @Schema(description = "null where it lies in none") Optional<String> vault,
      @Schema(description = "Whether its vault is locked; null where it lies in none, or unknown")
          Optional<Boolean> locked,
      Copy.Maker madeBy,
      @Schema(description = "When it goes by itself; null for never, or where AWS does not say")
          Optional<Instant> expiresAt) {

    static CopyItem of(Copy copy, Map<String, Vault> vaults) {
      return new CopyItem(
          copy.id(),
          copy.name(),
          copy.kind(),
          copy.state(),
          copy.word(),
          copy.takenAt(),
          copy.bytes(),
          copy.encrypted(),
          copy.vault(),
          copy.vault().flatMap(name -> Optional.ofNullable(vaults.get(name))).map(Vault::locked),
          copy.maker(),
          copy.expiresAt());
    }
  }

  static StoreItem of(Protection protection, Map<String, Vault> vaults) {
    return new StoreItem(
        protection.store().id(),
        protection.store().name(),
        protection.store().type(),
        protection.verdict(),
        protection.lastGood(),
        protection.promise().map(PromiseItem::of),
        protection.window(),
        protection.versioning(),
        protection.unread(),
        protection.copies().stream().map(copy -> CopyItem.of(copy, vaults)).toList());
  }
}
