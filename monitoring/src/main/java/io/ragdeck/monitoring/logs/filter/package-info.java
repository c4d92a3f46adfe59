/** Which lines are asked for: by text, regex, level and field. Every filter ends in linear time. */
@NullMarked
package io.ragdeck.monitoring.logs.filter;

import org.jspecify.annotations.NullMarked;
