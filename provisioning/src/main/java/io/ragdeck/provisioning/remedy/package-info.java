/** What can be done about a finding at once: give a secret, ask for a higher quota. */
@NullMarked
package io.ragdeck.provisioning.remedy;

import org.jspecify.annotations.NullMarked;
