package io.ragdeck.cost.guides;

/**
 * What is made of a claim.
 *
 * @param figure recomputed, with where it comes from
 * @param words about the verdict; a sentence each
 */
record Answer(Guide.Claim claim, String figure, Verdict verdict, String words) {}
