/** The step that makes a system's budget. Must not know who asks, nor how it is shown. */
@NullMarked
package io.ragdeck.provisioning.budget;

import org.jspecify.annotations.NullMarked;
