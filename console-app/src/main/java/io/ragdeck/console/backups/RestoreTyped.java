package io.ragdeck.console.backups;

/**
 * What somebody asks to have restored; empty text for nothing.
 *
 * @param recoveryPoint id, ARN or name of a copy
 * @param resource the store, where a moment is given
 * @param moment ISO-8601, in UTC
 * @param as what the new store is called
 * @param use {@code beside}, {@code rehearsal} or {@code in-place}
 */
public record RestoreTyped(
    String recoveryPoint, String resource, String moment, String as, String use) {

  public RestoreTyped {
    recoveryPoint = recoveryPoint.strip();
    resource = resource.strip();
    moment = moment.strip();
    as = as.strip();
    use = use.strip();
  }
}
