/** Tests of work on a schedule. */
@NullMarked
package io.ragdeck.console.jobs;

import org.jspecify.annotations.NullMarked;
