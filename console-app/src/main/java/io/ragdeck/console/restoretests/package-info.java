/**
 * That copies are tried: by a schedule or when somebody asks, the newest one of a store is restored
 * where nothing leads to, asked, and deleted. What came of it stands with the copies.
 */
@NullMarked
package io.ragdeck.console.restoretests;

import org.jspecify.annotations.NullMarked;
