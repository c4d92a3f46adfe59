/**
 * What an operation is: the order that somebody gives, the steps that carry it out, and how they
 * end. Must not know where operations are kept, who asks for them, or how they are shown.
 */
@NullMarked
package io.ragdeck.provisioning.operation;

import org.jspecify.annotations.NullMarked;
