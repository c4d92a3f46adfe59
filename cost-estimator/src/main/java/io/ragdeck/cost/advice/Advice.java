package io.ragdeck.cost.advice;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One way to pay less.
 *
 * @param subject the component, or the system where it is about all of it
 * @param what to do, in one sentence
 * @param monthlyUsd what it saves alone: the estimate before less the estimate after, not rounded;
 *     above zero
 * @param risk what may go wrong, in one sentence
 * @param decides what it decides: advices that decide the same exclude each other
 * @param change what it makes of the bill of materials
 */
public record Advice(
    Kind kind,
    String subject,
    String what,
    BigDecimal monthlyUsd,
    String risk,
    Confidence confidence,
    Set<Facet> decides,
    UnaryOperator<Basis> change) {

  public Advice {
    if (monthlyUsd.signum() <= 0) {
      throw new IllegalArgumentException("An advice saves something: " + what);
    }
    decides = Set.copyOf(decides);
  }

  /** Whether only one of both can be followed. */
  public boolean excludes(Advice other) {
    return this != other && !Collections.disjoint(decides, other.decides);
  }
}
