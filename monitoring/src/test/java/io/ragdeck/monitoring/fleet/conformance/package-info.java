/**
 * The same scenario, built through the AWS API on the sandbox and on an emulator over the wire, and
 * what the readers make of both.
 */
@NullMarked
package io.ragdeck.monitoring.fleet.conformance;

import org.jspecify.annotations.NullMarked;
