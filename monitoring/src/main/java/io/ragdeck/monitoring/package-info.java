/** What is running and how it is doing. Must not know who asks or how it is shown. */
@NullMarked
package io.ragdeck.monitoring;

import org.jspecify.annotations.NullMarked;
