/**
 * Secrets and personal data in log text, hidden before anybody sees them; and lines made harmless
 * for a screen. The patterns are data, in masks.yaml.
 */
@NullMarked
package io.ragdeck.monitoring.logs.mask;

import org.jspecify.annotations.NullMarked;
