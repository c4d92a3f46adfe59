/**
 * The seam: one AWS account and region as SDK clients, one vocabulary for what goes wrong, one
 * meter for what calls cost. Knows nothing of features, Quarkus or HTML.
 */
@NullMarked
package io.ragdeck.cloud;

import org.jspecify.annotations.NullMarked;
