/**
 * Systems, their stacks, ECS services, tasks, deployments, events and targets, and the verdict on
 * each: read in as few calls as the API allows, kept as immutable read models. Must not know HTTP
 * or HTML.
 */
@NullMarked
package io.ragdeck.monitoring.fleet;

import org.jspecify.annotations.NullMarked;
