package io.ragdeck.console.live;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * What stands for a system that may be there but was not read yet: "not known" is not "gone". The
 * page fills by itself.
 */
public final class Waiting {

  private Waiting() {}

  @CheckedTemplate(basePath = "live")
  static final class Templates {
    static native TemplateInstance waiting(String name);

    private Templates() {}
  }

  /**
   * @param name as the address gives it
   */
  public static View view(String name) {
    return new View(name, Topic.FLEET, () -> Templates.waiting(name));
  }
}
