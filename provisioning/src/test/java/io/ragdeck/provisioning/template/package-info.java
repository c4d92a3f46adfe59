/** What is asked of the templates of every blueprint. */
@org.jspecify.annotations.NullMarked
package io.ragdeck.provisioning.template;
