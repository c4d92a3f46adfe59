/**
 * CloudFormation templates: reading, checking and resolving them, and the facts of AWS's resource
 * types. Words of refusal are AWS's. Knows nothing of stacks' lives or of the simulated world's
 * resources.
 */
@NullMarked
package io.ragdeck.cloud.sandbox.stack.template;

import org.jspecify.annotations.NullMarked;
