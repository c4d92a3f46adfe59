package io.ragdeck.console.live;

import io.quarkus.qute.TemplateInstance;
import java.util.function.Supplier;

/**
 * A page that stays true while it is open: what stands around its live part, and how to render that
 * part. The first paint and each update are the same rendering.
 *
 * @param title of the browser's window
 * @param topic what it shows, and so what makes it old
 * @param personal whether it holds what is meant for this visitor alone, such as a form with its
 *     token: then no other visitor gets the same rendering
 * @param live renders the part that changes; asked for only when no rendering is at hand
 */
public record View(String title, Topic topic, boolean personal, Supplier<TemplateInstance> live) {

  public View(String title, Topic topic, Supplier<TemplateInstance> live) {
    this(title, topic, false, live);
  }
}
