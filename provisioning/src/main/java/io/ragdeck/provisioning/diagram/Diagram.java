package io.ragdeck.provisioning.diagram;

import io.ragdeck.provisioning.blueprint.Design;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a system in layers, visitors above, data below. Lengths are in pixels of a picture
 * that may be drawn at any size.
 */
public record Diagram(int width, int height, List<Node> nodes, List<Edge> edges) {

  /** From top to bottom. */
  public enum Layer {
    ENTRY,
    FACING,
    INNER,
    DATA
  }

  /**
   * A part of the system.
   *
   * @param kind as the blueprint says it, such as {@code service}
   * @param service its name in the ECS cluster, where it is one
   * @param size such as {@code 2 × 2 vCPU, 4 GB}; may be empty
   * @param x of the left upper corner
   */
  public record Node(
      String id,
      String kind,
      Layer layer,
      Optional<String> service,
      String size,
      int x,
      int y,
      int width,
      int height) {

    int middle() {
      return x + width / 2;
    }

    int bottom() {
      return y + height;
    }
  }

  /**
   * One part that talks to another.
   *
   * @param path as SVG's path data
   */
  public record Edge(String from, String to, String path) {}

  public Diagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  public static Diagram of(Design design) {
    return Layout.of(Links.of(design), Parts.of(design));
  }
}
