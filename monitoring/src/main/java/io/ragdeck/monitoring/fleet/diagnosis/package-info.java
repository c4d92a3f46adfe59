/**
 * Why a service is as it is: from what AWS says of its tasks, events, deployments and targets to a
 * verdict in plain words. Pure functions; must not know where the parts come from.
 */
@NullMarked
package io.ragdeck.monitoring.fleet.diagnosis;

import org.jspecify.annotations.NullMarked;
