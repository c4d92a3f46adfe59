/** The Quarkus application. */
package io.ragdeck.console;
