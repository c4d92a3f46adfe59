/** Systems brought up in the sandbox from their own templates. */
@org.jspecify.annotations.NullMarked
package io.ragdeck.provisioning.deployed;
