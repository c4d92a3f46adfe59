/**
 * What the addresses of the simulated account answer: listeners and their rules, containers, HTTP
 * APIs, sites. Asks the world and changes nothing in it; must not know AWS's API or faults of the
 * wire.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.web;

import org.jspecify.annotations.NullMarked;
