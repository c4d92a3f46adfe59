package io.ragdeck.cloud.sandbox.world;

/**
 * A volume that an instance was launched with and that ends with it.
 *
 * @param type such as {@code gp3}
 */
public record Disk(String device, String type, int gib) {

  /** The root volume of Amazon's ECS images, where nothing else is said. */
  public static final Disk ROOT = new Disk("/dev/xvda", "gp3", 30);
}
