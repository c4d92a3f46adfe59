/** What can be on a bill of materials: shapes and sizes as AWS bills them, no prices. */
@NullMarked
package io.ragdeck.cost.estimate.material;

import org.jspecify.annotations.NullMarked;
