package io.ragdeck.cost.price.list;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ragdeck.cost.price.InstanceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder with the list: {@code prices.csv} and, for hardware that is sold only behind another
 * service's name, {@code hardware.csv}.
 */
public record PriceList(List<PriceRow> rows, List<InstanceType> hardware) {

  private static final CsvMapper CSV = new CsvMapper();

  public PriceList {
    rows = List.copyOf(rows);
    hardware = List.copyOf(hardware);
  }

  public static PriceList read(Path folder) throws IOException {
    return new PriceList(
        read(folder.resolve("prices.csv"), PriceRow.class),
        read(folder.resolve("hardware.csv"), InstanceType.class));
  }

  private static <T> List<T> read(Path file, Class<T> type) throws IOException {
    try (MappingIterator<T> rows =
        CSV.readerFor(type).with(CsvSchema.emptySchema().withHeader()).readValues(file.toFile())) {
      return rows.readAll();
    }
  }

  /** Writes the rows over those in the folder. */
  public void write(Path folder) throws IOException {
    CSV.writer(CSV.schemaFor(PriceRow.class).withHeader())
        .writeValue(folder.resolve("prices.csv").toFile(), rows);
  }
}
