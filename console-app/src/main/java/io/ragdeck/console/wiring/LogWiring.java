package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogFeeds;
import io.ragdeck.monitoring.logs.LogQueries;
import io.ragdeck.monitoring.logs.LogReader;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.monitoring.logs.mask.MaskPatterns;
import io.ragdeck.monitoring.logs.mask.OwnMask;
import io.ragdeck.monitoring.logs.mask.ShownLine;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.TreeMap;

/** Reading what containers wrote, masked. */
final class LogWiring {

  @Produces
  @Singleton
  Mask mask(ConsoleConfig config) {
    return patterns(config).mask();
  }

  /**
   * What is hidden.
   *
   * @throws IllegalArgumentException says in a sentence which mask of the configuration is wrong
   */
  static MaskPatterns patterns(ConsoleConfig config) {
    MaskPatterns patterns = MaskPatterns.standard();
    for (var own : new TreeMap<>(config.logs().masks()).entrySet()) {
      patterns =
          patterns.and(
              new OwnMask(
                  own.getKey(),
                  own.getValue().pattern(),
                  own.getValue().hides(),
                  own.getValue().keeps()));
    }
    return patterns;
  }

  @Produces
  @Singleton
  LogReader logReader(AwsClients clients, Mask mask) {
    return new LogReader(clients, raw -> ShownLine.whole(mask, raw));
  }

  @Produces
  @Singleton
  LogQueries logQueries(AwsClients clients, Mask mask) {
    return new LogQueries(clients, raw -> ShownLine.whole(mask, raw));
  }

  @Produces
  @Singleton
  LogArchive logArchive(LogReader reader) {
    return new LogArchive(reader);
  }

  @Produces
  @Singleton
  LogFeeds logFeeds(LogReader reader, Clock clock) {
    return new LogFeeds(reader, clock);
  }

  void close(@Disposes LogFeeds feeds) {
    feeds.close();
  }
}
