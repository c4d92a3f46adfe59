package io.ragdeck.provisioning.diagram;

import io.ragdeck.provisioning.diagram.Diagram.Edge;
import io.ragdeck.provisioning.diagram.Diagram.Layer;
import io.ragdeck.provisioning.diagram.Diagram.Node;
import io.ragdeck.provisioning.diagram.Parts.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every part its place: a row for each layer, rows that are too long broken, parts below
 * those that they talk to (the barycentre method, a few rounds of which suffice for a few dozen
 * parts).
 */
final class Layout {

  private static final int WIDTH = 148;
  private static final int HEIGHT = 46;
  private static final int GAP = 14;
  private static final int BETWEEN_ROWS = 22;
  private static final int BETWEEN_LAYERS = 62;
  private static final int MARGIN = 8;
  private static final int LONGEST_ROW = 8;
  private static final int ROUNDS = 4;

  private final Links links;
  private final Map<Layer, List<Part>> layers = new EnumMap<>(Layer.class);

  private Layout(Links links, Parts parts) {
    this.links = links;
    parts
        .all()
        .forEach(part -> layers.computeIfAbsent(part.layer(), _ -> new ArrayList<>()).add(part));
  }

  static Diagram of(Links links, Parts parts) {
    Layout layout = new Layout(links, parts);
    for (int round = 0; round < ROUNDS; round++) {
      layout.order();
    }
    return layout.placed();
  }

  /** Puts each part of a layer near the mean place of what it is linked with. */
  private void order() {
    Map<String, Double> places = new HashMap<>();
    layers
        .values()
        .forEach(
            layer -> {
              for (int i = 0; i < layer.size(); i++) {
                places.put(layer.get(i).id(), (i + 0.5) / layer.size());
              }
            });
    layers
        .values()
        .forEach(
            layer -> layer.sort(Comparator.comparingDouble((Part part) -> mean(part, places))));
  }

  private double mean(Part part, Map<String, Double> places) {
    return links.all().stream()
        .filter(link -> link.from().equals(part.id()) || link.to().equals(part.id()))
        .map(link -> link.from().equals(part.id()) ? link.to() : link.from())
        .filter(places::containsKey)
        .mapToDouble(places::get)
        .average()
        .orElse(places.getOrDefault(part.id(), 0.5));
  }

  private Diagram placed() {
    int widest =
        layers.values().stream()
            .mapToInt(layer -> Math.min(layer.size(), LONGEST_ROW))
            .max()
            .orElse(1);
    int width = 2 * MARGIN + widest * WIDTH + (widest - 1) * GAP;
    Map<String, Node> nodes = new LinkedHashMap<>();
    int y = MARGIN;
    for (List<Part> layer : layers.values()) {
      int rows = (layer.size() + LONGEST_ROW - 1) / LONGEST_ROW;
      int perRow = (layer.size() + rows - 1) / rows;
      for (int row = 0; row < rows; row++) {
        row(
            layer.subList(row * perRow, Math.min(layer.size(), (row + 1) * perRow)),
            width,
            y,
            nodes);
        y += HEIGHT + (row + 1 < rows ? BETWEEN_ROWS : BETWEEN_LAYERS);
      }
    }
    List<Edge> edges = new ArrayList<>();
    links
        .all()
        .forEach(
            link -> {
              Node from = nodes.get(link.from());
              Node to = nodes.get(link.to());
              if (from != null && to != null) {
                edges.add(new Edge(link.from(), link.to(), path(from, to)));
              }
            });
    return new Diagram(width, y - BETWEEN_LAYERS + MARGIN, List.copyOf(nodes.values()), edges);
  }

  private static void row(List<Part> parts, int width, int y, Map<String, Node> nodes) {
    int x = (width - parts.size() * WIDTH - (parts.size() - 1) * GAP) / 2;
    for (Part part : parts) {
      nodes.put(
          part.id(),
          new Node(
              part.id(),
              part.kind(),
              part.layer(),
              part.service(),
              part.size(),
              x,
              y,
              WIDTH,
              HEIGHT));
      x += WIDTH + GAP;
    }
  }

  /** A curve from the nearer edge of one to the nearer edge of the other. */
  private static String path(Node from, Node to) {
    if (from.y() == to.y()) {
      int below = from.bottom();
      int depth = BETWEEN_LAYERS / 2;
      return curve(from.middle(), below, below + depth, to.middle(), below, below + depth);
    }
    boolean down = from.y() < to.y();
    int start = down ? from.bottom() : from.y();
    int end = down ? to.y() : to.bottom();
    int bend = (end - start) / 2;
    return curve(from.middle(), start, start + bend, to.middle(), end, end - bend);
  }

  private static String curve(int x1, int y1, int bend1, int x2, int y2, int bend2) {
    return "M" + x1 + " " + y1 + "C" + x1 + " " + bend1 + " " + x2 + " " + bend2 + " " + x2 + " "
        + y2;
  }
}
