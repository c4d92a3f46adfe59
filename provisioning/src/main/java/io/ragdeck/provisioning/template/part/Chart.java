package io.ragdeck.provisioning.template.part;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.provisioning.template.Fn;
import java.util.List;

/**
 * One chart of a dashboard.
 *
 * @param statistic such as {@code Average} or {@code p95}
 * @param series the metrics, each with what it is about
 */
record Chart(String title, String statistic, List<Series> series) {

  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;

  /** One line of a chart. */
  record Series(String label, String namespace, String metric, AlarmPart.Dimensions about) {

    private ArrayNode line() {
      ArrayNode line = JsonNodeFactory.instance.arrayNode().add(namespace).add(metric);
      about.values().forEach((name, value) -> line.add(name).add(Fn.within(value)));
      line.addObject().put("label", label);
      return line;
    }
  }

  Chart {
    series = List.copyOf(series);
  }

  /** The charts by twos, as CloudWatch takes a dashboard: JSON, within a {@code Fn::Sub}. */
  static String board(List<Chart> charts) {
    ArrayNode widgets = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < charts.size(); i++) {
      widgets.add(charts.get(i).widget(i % 2 * WIDTH, i / 2 * HEIGHT));
    }
    return JsonNodeFactory.instance.objectNode().<ObjectNode>set("widgets", widgets).toString();
  }

  private ObjectNode widget(int x, int y) {
    ObjectNode widget =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "metric")
            .put("x", x)
            .put("y", y)
            .put("width", WIDTH)
            .put("height", HEIGHT);
    ObjectNode properties =
        widget
            .putObject("properties")
            .put("title", title)
            .put("region", "${AWS::Region}")
            .put("view", "timeSeries")
            .put("stat", statistic)
            .put("period", 300);
    ArrayNode metrics = properties.putArray("metrics");
    series.forEach(one -> metrics.add(one.line()));
    return widget;
  }
}
