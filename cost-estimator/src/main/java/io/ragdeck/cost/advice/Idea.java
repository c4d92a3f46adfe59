package io.ragdeck.cost.advice;

import java.util.Set;
import java.util.function.UnaryOperator;

/** An advice before anybody knows whether it saves anything; its parts as in {@link Advice}. */
record Idea(
    Kind kind,
    String subject,
    String what,
    String risk,
    Confidence confidence,
    Set<Facet> decides,
    UnaryOperator<Basis> change) {}
