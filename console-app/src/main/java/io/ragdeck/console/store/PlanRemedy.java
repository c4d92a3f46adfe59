package io.ragdeck.console.store;

import java.time.Instant;

/**
 * What somebody did about a finding of a plan.
 *
 * @param subject the name of a secret, or the code of a quota
 * @param at in the time of the watched world
 * @param done whether AWS let it happen
 * @param outcome in a sentence; never the value of a secret
 */
public record PlanRemedy(String subject, Instant at, String who, boolean done, String outcome) {}
