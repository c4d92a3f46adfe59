package io.ragdeck.console.history;

import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.HistoryQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the history page shows.
 *
 * @param rows newest first
 * @param next where older ones go on
 * @param away why the store could not be asked; empty when it was
 */
public record HistoryPage(
    HistoryQuery query,
    List<HistoryRow> rows,
    Optional<Cursor> next,
    Optional<String> away,
    List<String> systems,
    Instant now) {

  public HistoryPage {
    rows = List.copyOf(rows);
    systems = List.copyOf(systems);
  }

  public boolean isFiltered() {
    return query.text().isPresent()
        || query.system().isPresent()
        || query.service().isPresent()
        || query.kind().isPresent();
  }

  public boolean isFor(String system) {
    return query.system().filter(system::equals).isPresent();
  }

  public boolean isKind(String kind) {
    return query.kind().filter(chosen -> chosen.name().equalsIgnoreCase(kind)).isPresent();
  }

  /** The address of the older ones. */
  public Optional<String> older() {
    return next.map(cursor -> address(cursor.toString()));
  }

  private String address(String cursor) {
    Map<String, String> parameters = new TreeMap<>();
    query.text().ifPresent(text -> parameters.put("q", text));
    query.system().ifPresent(system -> parameters.put("system", system));
    query.service().ifPresent(service -> parameters.put("service", service));
    query.kind().ifPresent(kind -> parameters.put("kind", kind.name().toLowerCase(Locale.ROOT)));
    parameters.put("cursor", cursor);
    return parameters.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "/history?", ""));
  }
}
