/**
 * What containers wrote, from CloudWatch Logs: where it is, merged in the order of time, read on
 * demand and followed. Every line is masked where it is read. Must not know HTTP or HTML.
 */
@NullMarked
package io.ragdeck.monitoring.logs;

import org.jspecify.annotations.NullMarked;
