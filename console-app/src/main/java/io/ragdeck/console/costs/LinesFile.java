package io.ragdeck.console.costs;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.price.Price;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Line items as CSV (RFC 4180) with exact decimals. What is unknown is an empty field with the
 * reason beside it.
 */
final class LinesFile {

  /** What a line of a file is about. */
  record Subject(String name, String variant, String environment, String basis, String region) {}

  /** A subject with its lines. */
  record Part(Subject subject, List<LineItem> lines) {}

  private static final List<String> COLUMNS =
      List.of(
          "subject",
          "variant",
          "environment",
          "basis",
          "region",
          "component",
          "service",
          "resource",
          "item",
          "quantity",
          "unit",
          "hours",
          "rate",
          "rateUnit",
          "amount",
          "currency",
          "assumption",
          "unknown",
          "source",
          "confidence",
          "pricedOn");

  private static final ObjectWriter WRITER = new CsvMapper().writer(schema());

  private LinesFile() {}

  static Part part(FleetSystem system, Basis.Kind basis, Estimate estimate) {
    return new Part(
        new Subject(
            system.id().value(),
            system.variant().orElse(""),
            system.environment().orElse(""),
            basis.key(),
            estimate.region()),
        estimate.lines());
  }

  /** A variant in each region. */
  static Stream<Part> parts(SideBySide.Row row) {
    return row.estimates().stream()
        .map(
            one ->
                new Part(
                    new Subject(
                        row.blueprint().id(),
                        row.variant().id(),
                        row.environment(),
                        Basis.Kind.BLUEPRINT.key(),
                        one.region()),
                    one.lines()));
  }

  static String of(Stream<Part> parts) {
    StringWriter text = new StringWriter();
    try (SequenceWriter rows = WRITER.writeValues(text)) {
      rows.write(COLUMNS);
      for (Part part : (Iterable<Part>) parts::iterator) {
        for (LineItem line : part.lines()) {
          rows.write(row(part.subject(), line));
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<String> row(Subject subject, LineItem line) {
    Optional<Price> price = line.price();
    return List.of(
        text(subject.name()),
        text(subject.variant()),
        text(subject.environment()),
        text(subject.basis()),
        text(subject.region()),
        text(line.component()),
        text(line.service()),
        text(line.resource()),
        text(line.what()),
        number(line.quantity()),
        text(line.unit()),
        line.hours().map(LinesFile::number).orElse(""),
        price.map(Price::rate).map(LinesFile::number).orElse(""),
        text(price.map(Price::unit).orElse("")),
        line.amount().map(LinesFile::number).orElse(""),
        "USD",
        text(line.assumption()),
        text(line.unknown()),
        text(price.map(Price::source).orElse("")),
        price.map(known -> known.confidence().name()).orElse(""),
        price.map(Price::asOf).orElse(""));
  }

  private static String number(BigDecimal number) {
    return number.toPlainString();
  }

  /** A spreadsheet runs what begins like a formula; behind an apostrophe it is text (OWASP). */
  static String text(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static CsvSchema schema() {
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    return schema.setLineSeparator("\r\n").build();
  }
}
