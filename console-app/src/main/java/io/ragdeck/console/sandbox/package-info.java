/**
 * The developer's page and API of the simulated account: scenarios, its clock, faults on demand and
 * what else can go wrong. Not there where real accounts are watched.
 */
@NullMarked
package io.ragdeck.console.sandbox;

import org.jspecify.annotations.NullMarked;
