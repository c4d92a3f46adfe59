package io.ragdeck.monitoring.checks;

import java.time.Duration;
import java.util.List;

/**
 * One sort of thing that can be wrong. It looks at what was read anyway; one that has to ask itself
 * does it through a port of the evidence, and seldom.
 */
public interface Check {

  /** Stands in addresses, in the API and in stored findings: never to be changed. */
  String id();

  /** A few words for a heading. */
  String title();

  /** What it looks at, and when it finds something, in one or two sentences for an operator. */
  String looksAt();

  /** How often it is worth looking: each look may cost as much as it says. */
  Duration period();

  /**
   * What is wrong with one system at this moment. What is neither found nor said to be not known
   * was looked at and is well.
   */
  List<Answer> look(Evidence evidence);

  /**
   * Whether it goes by metrics that it asks for, and by which things there are: such a check can be
   * tried on the past, for metrics are kept. A state that nobody noted is not.
   */
  default boolean goesByMetrics() {
    return false;
  }
}
