/**
 * A simulated AWS account in this process, behind the same SDK interfaces: as strict as AWS about
 * what it is asked, and alive on an injectable clock. Scenarios are data, faults are on demand.
 */
@NullMarked
package io.ragdeck.cloud.sandbox;

import org.jspecify.annotations.NullMarked;
