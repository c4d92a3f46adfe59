/**
 * One service: why it is as it is, its tasks, deployments, targets, events, revisions, environment,
 * and the commands to go on with. Knows the fleet and the history, not how they are read.
 */
@NullMarked
package io.ragdeck.console.services;

import org.jspecify.annotations.NullMarked;
