package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What is estimated: a bill of materials and the terms. Advice changes it step by step. */
public record Basis(BillOfMaterials bill, Terms terms) {

  /** The same with other entries in place of these. */
  Basis replacing(Predicate<Entry> which, UnaryOperator<Entry> change) {
    return with(
        bill.entries().stream()
            .map(entry -> which.test(entry) ? change.apply(entry) : entry)
            .toList());
  }

  Basis without(Predicate<Entry> which) {
    return with(bill.entries().stream().filter(which.negate()).toList());
  }

  Basis adding(List<Entry> more) {
    List<Entry> entries = new ArrayList<>(bill.entries());
    entries.addAll(more);
    return with(entries);
  }

  Basis trying(Terms.WhatIf way) {
    Set<Terms.WhatIf> ways = new HashSet<>(terms.whatIf());
    ways.add(way);
    return new Basis(bill, new Terms(terms.assumed(), ways, terms.on()));
  }

  private Basis with(List<Entry> entries) {
    return new Basis(new BillOfMaterials(bill.region(), entries), terms);
  }
}
