/** The real clients: credentials, assumed roles, endpoint override, time-outs and retries. */
@NullMarked
package io.ragdeck.cloud.aws;

import org.jspecify.annotations.NullMarked;
