package io.ragdeck.console.logs;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Ages;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page of a system's logs shows. It waits for no line: a script reads and follows them,
 * and who has none asks for the page that has the last ones in it.
 *
 * @param choices the services that there are
 * @param rows oldest first
 * @param read whether lines were read for it
 * @param older the address of the page with the lines before these
 * @param missing lines that are not there, and why
 * @param fault what is wrong with the filter
 * @param marked the id of the line that the address names
 */
public record LogsPage(
    String system,
    List<Choice> choices,
    LogQuestion question,
    String typed,
    List<LogRow> rows,
    boolean read,
    String time,
    boolean complete,
    Optional<String> older,
    List<MissingLines> missing,
    Optional<String> fault,
    Optional<String> marked,
    boolean known) {

  /** What a form offers. */
  public record Choice(String value, String name, boolean chosen) {}

  private static final List<Choice> SPANS =
      List.of(
          new Choice("PT15M", "last 15 minutes", false),
          new Choice("PT1H", "last hour", false),
          new Choice("PT6H", "last 6 hours", false),
          new Choice("P1D", "last day", false),
          new Choice("P7D", "last 7 days", false));

  /** Asks for a page with lines in it. */
  private static final String HERE = "lines=here&";

  public LogsPage {
    choices = List.copyOf(choices);
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
  }

  static LogsPage of(
      FleetSystem system,
      LogQuestion question,
      String typed,
      List<LogSource> sources,
      Optional<LogSlice> slice,
      List<MissingLines> missing,
      Optional<String> fault,
      Optional<String> marked) {
    String path = path(system.id().value());
    String query = scope(question);
    return new LogsPage(
        system.id().value(),
        choices(system, question),
        question,
        typed,
        slice.stream()
            .flatMap(read -> read.lines().stream())
            .map(line -> LogRow.of(line, path, query + HERE, marked))
            .toList(),
        slice.isPresent(),
        slice.map(read -> time(question, read)).orElse(""),
        slice.map(LogSlice::complete).orElse(true),
        slice.filter(read -> question.at().isEmpty()).map(read -> older(path, query, read)),
        missing,
        fault,
        marked,
        system.services().value().isPresent() && !sources.isEmpty());
  }

  static String path(String system) {
    return "/systems/%s/logs".formatted(Addresses.pathPart(system));
  }

  static List<Choice> choices(FleetSystem system, LogQuestion question) {
    return system.services().value().stream()
        .flatMap(List::stream)
        .map(ServiceState::name)
        .sorted(Comparator.naturalOrder())
        .map(name -> new Choice(name, name, question.services().contains(name)))
        .toList();
  }

  private static String older(String path, String query, LogSlice slice) {
    return "%s?%s%suntil=%s".formatted(path, query, HERE, slice.from());
  }

  private static String time(LogQuestion question, LogSlice slice) {
    return question
        .at()
        .map(at -> "around " + Ages.exact(at))
        .orElseGet(
            () ->
                "%s to %s%s"
                    .formatted(
                        Ages.exact(slice.from()),
                        question.until().isPresent() ? "" : "now, ",
                        Ages.exact(slice.until())));
  }

  public String path() {
    return path(system);
  }

  /** "api-gateway and 2 more", "all services". */
  public String chosen() {
    List<String> services = question.services();
    return switch (services.size()) {
      case 0 -> "All services";
      case 1 -> services.getFirst();
      default -> "%s and %s more".formatted(services.getFirst(), services.size() - 1);
    };
  }

  public List<Choice> spans() {
    return spans(question);
  }

  static List<Choice> spans(LogQuestion question) {
    Duration last = question.last().orElse(LogQuestion.USUAL);
    return SPANS.stream()
        .map(one -> new Choice(one.value(), one.name(), Duration.parse(one.value()).equals(last)))
        .toList();
  }

  public boolean isOpen() {
    return question.isOpen();
  }

  /** Where the lines come from, for the script. */
  public String linesAddress() {
    return "/api/v1" + path();
  }

  public String queriesAddress() {
    return QueryPage.path(system);
  }

  public String sinceText() {
    return question.since().map(Instant::toString).orElse("");
  }

  public String untilText() {
    return question.until().map(Instant::toString).orElse("");
  }

  public String downloadAddress() {
    return "%s/download?%s".formatted(path(), all(question));
  }

  /** The same question without the moment. */
  public String openAddress() {
    return "%s?%s".formatted(path(), scope(question));
  }

  /** The page with the lines in it. */
  public String readAddress() {
    return "%s?%s%s%s"
        .formatted(
            path(),
            all(question),
            HERE,
            parameters(marked.stream().map(event -> parameter("event", event))));
  }

  /** Which lines, without when; each with an ampersand behind it. */
  static String scope(LogQuestion question) {
    return parameters(
        Stream.of(
                question.services().stream().map(service -> parameter("service", service)),
                question.task().stream().map(task -> parameter("task", task)),
                Stream.of(question.filter().text())
                    .filter(text -> !text.isEmpty())
                    .map(text -> parameter("filter", text)))
            .flatMap(parts -> parts));
  }

  private static String all(LogQuestion question) {
    return scope(question)
        + parameters(
            Stream.of(
                    question.last().stream().map(last -> parameter("last", last.toString())),
                    question.since().stream().map(since -> parameter("since", since.toString())),
                    question.until().stream().map(until -> parameter("until", until.toString())),
                    question.at().stream().map(at -> parameter("at", at.toString())))
                .flatMap(parts -> parts));
  }

  private static String parameter(String name, String value) {
    return name + "=" + Addresses.pathPart(value);
  }

  private static String parameters(Stream<String> parts) {
    return parts.map(part -> part + "&").collect(Collectors.joining());
  }
}
