/**
 * The packaged console, driven as a user would: in a browser, or killed in the middle of things.
 */
package io.ragdeck.console.journey;
