package io.ragdeck.console.diagram;

import io.ragdeck.provisioning.diagram.Diagram;
import io.ragdeck.provisioning.diagram.Diagram.Edge;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A diagram as its template draws it. Lengths are in the picture's own pixels.
 *
 * @param label what a reader hears who does not see it
 * @param lines as SVG's path data
 */
public record Picture(String label, int width, int height, List<Box> boxes, List<String> lines) {

  private static final int LONGEST_NAME = 20;
  private static final int LONGEST_WORDS = 25;

  public Picture {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * One part.
   *
   * @param kind decides its shape
   * @param name cut to what fits
   * @param words below the name, cut to what fits
   * @param title everything about it, uncut
   * @param live what it is doing now; empty in a picture of what is not deployed
   */
  public record Box(
      String kind,
      String name,
      String words,
      String title,
      int x,
      int y,
      int width,
      int height,
      Optional<Live> live) {

    public int textX() {
      return x + 10;
    }

    public int nameY() {
      return y + 20;
    }

    public int wordsY() {
      return y + 36;
    }

    public int barHeight() {
      return height - 12;
    }

    public int barY() {
      return y + 6;
    }
  }

  /**
   * What a part is doing.
   *
   * @param address of its page; empty text: none
   * @param tone its state's
   * @param words its state, and how much of it runs
   */
  public record Live(String address, String tone, String words) {}

  /** Of a system that is described, and nothing more. */
  public static Picture of(String label, Diagram diagram) {
    return of(label, diagram, _ -> Optional.empty());
  }

  /**
   * Of a system that is there.
   *
   * @param state of each node that has one
   */
  public static Picture of(
      String label, Diagram diagram, Function<Diagram.Node, Optional<Live>> state) {
    return new Picture(
        label,
        diagram.width(),
        diagram.height(),
        diagram.nodes().stream().map(node -> box(node, state.apply(node))).toList(),
        diagram.edges().stream().map(Edge::path).toList());
  }

  /** Whether it leads to pages: then it is read part by part, not as one image. */
  public boolean isLive() {
    return boxes.stream().anyMatch(box -> box.live().isPresent());
  }

  private static Box box(Diagram.Node node, Optional<Live> live) {
    String gpu = node.kind().equals("gpu-service") ? "GPU · " : "";
    String resting = gpu + node.size();
    String words = live.map(Live::words).orElse(resting);
    return new Box(
        node.kind(),
        cut(node.id(), LONGEST_NAME),
        cut(words, LONGEST_WORDS),
        "%s: %s".formatted(node.id(), live.map(now -> now.words() + ", ").orElse("") + resting),
        node.x(),
        node.y(),
        node.width(),
        node.height(),
        live);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
