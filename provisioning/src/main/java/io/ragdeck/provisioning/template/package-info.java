/**
 * CloudFormation templates as data: what a template holds, how it is written, and which stack uses
 * which other's outputs. Must not know what a system is made of.
 */
@NullMarked
package io.ragdeck.provisioning.template;

import org.jspecify.annotations.NullMarked;
