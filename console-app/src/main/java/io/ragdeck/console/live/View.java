package io.ragdeck.console.live;

import io.quarkus.qute.TemplateInstance;
import java.util.function.Supplier;

/**
 * A page that stays true while it is open: what stands around its live part, and how to render that
 * part. The first paint and each update are the same rendering.
 *
 * @param title of the browser's window
 * @param topic what it shows, and so what makes it old
 * @param live renders the part that changes; asked for only when no rendering is at hand
 */
public record View(String title, Topic topic, Supplier<TemplateInstance> live) {}
