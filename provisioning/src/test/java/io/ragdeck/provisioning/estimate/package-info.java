@org.jspecify.annotations.NullMarked
package io.ragdeck.provisioning.estimate;
