package io.ragdeck.cost.price;

/** How far a price can be trusted, the best first. */
public enum Confidence {
  /** From AWS's own price list, or from a real bill. */
  LIST,
  /** From the expected output of a price tool's tests. */
  GOLDEN,
  /** From AWS's documentation. */
  DOCS,
  /** From somebody's article: check it before relying on it. */
  BLOG,
  /** From memory: check it before relying on it. */
  MEMORY
}
