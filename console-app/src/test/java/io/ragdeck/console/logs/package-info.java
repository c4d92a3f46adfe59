/** Tests of the logs. */
@org.jspecify.annotations.NullMarked
package io.ragdeck.console.logs;
