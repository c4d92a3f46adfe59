package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Entry;

/**
 * Something about one entry of a bill of materials that an advice decides. No two advices may both
 * decide the same.
 *
 * @param component of the entry
 * @param resource of the entry
 */
public record Facet(String component, String resource, What what) {

  /** What can be decided. */
  public enum What {
    /** How it is bought. */
    MARKET,
    /** When it runs. */
    HOURS,
    PROCESSOR,
    SIZE,
    VERSION,
    RETENTION,
    /** How much of it is kept. */
    AMOUNT
  }

  static Facet of(Entry entry, What what) {
    return new Facet(entry.component(), entry.resource(), what);
  }
}
