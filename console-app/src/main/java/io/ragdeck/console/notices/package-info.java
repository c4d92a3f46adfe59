/**
 * Telling people of incidents: channels, what they are told, how it is worded, sent and tried
 * again. A message that does not arrive changes nothing of what it reports. Must not know how
 * incidents are found.
 */
@NullMarked
package io.ragdeck.console.notices;

import org.jspecify.annotations.NullMarked;
