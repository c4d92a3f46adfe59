/**
 * From a blueprint's text to a design, stage by stage: YAML, merge, words, schema, short forms,
 * defaults, records, checks. Knows where everything stood, for errors. Nothing outside of {@code
 * blueprint} uses it.
 */
@NullMarked
package io.ragdeck.provisioning.blueprint.read;

import org.jspecify.annotations.NullMarked;
