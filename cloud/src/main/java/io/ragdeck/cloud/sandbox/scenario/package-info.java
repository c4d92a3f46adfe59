/**
 * Scenarios: YAML that says what is in the simulated accounts and what happens to them, and the
 * builders that set it up as if it had run for months. Must not know requests.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
