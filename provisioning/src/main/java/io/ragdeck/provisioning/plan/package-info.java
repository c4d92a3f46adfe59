/**
 * What a deployment would do, before anything is touched: change sets, findings, drift. Must not
 * know who asks or how it is shown.
 */
@NullMarked
package io.ragdeck.provisioning.plan;

import org.jspecify.annotations.NullMarked;
