/**
 * Turns what ECS, EC2, Auto Scaling, CloudWatch and Service Quotas say of GPU capacity into
 * records. Must not know how often.
 */
@NullMarked
package io.ragdeck.monitoring.gpu.reader;

import org.jspecify.annotations.NullMarked;
