package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.InventoryBoard;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.StoredImage;
import io.ragdeck.monitoring.inventory.reader.ImageReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The images of each repository of the inventory. */
public final class ImageWatch {

  /** A call each: a location with a hundred repositories is through in a quarter of an hour. */
  private static final int BATCH = 1;

  private final AwsClients clients;
  private final InventoryBoard inventories;
  private final DailyRounds<String, List<StoredImage>> rounds;

  public ImageWatch(AwsClients clients, InventoryBoard inventories, Clock clock) {
    this.clients = clients;
    this.inventories = inventories;
    this.rounds = new DailyRounds<>(BATCH, clock);
  }

  public Observed<List<StoredImage>> of(Location location, String repository) {
    return rounds.of(location, repository);
  }

  /**
   * Asks about the next few that are due; to be called every some seconds, by one thread.
   *
   * @return whether there may be news
   */
  public boolean readSome() {
    return rounds.next(
        inventories.all().stream()
            .collect(Collectors.toMap(Inventory::location, ImageWatch::repositories)),
        this::read);
  }

  private static List<String> repositories(Inventory inventory) {
    return inventory.of(Kind.REPOSITORIES).value().stream()
        .flatMap(List::stream)
        .map(Asset::name)
        .toList();
  }

  private Map<String, List<StoredImage>> read(Location location, List<String> repositories) {
    ImageReader reader = new ImageReader(clients.ecr(location));
    return repositories.stream().collect(Collectors.toMap(name -> name, reader::read));
  }
}
