/**
 * The HTTP API's read half: systems, services and what becomes of them, from the fleet's board and
 * the kept history, never from AWS; its OpenAPI document, and that document as a page.
 */
@NullMarked
package io.ragdeck.console.api;

import org.jspecify.annotations.NullMarked;
