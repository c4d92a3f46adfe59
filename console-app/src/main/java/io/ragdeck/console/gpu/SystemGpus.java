package io.ragdeck.console.gpu;

import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.placement.Answer;
import io.ragdeck.monitoring.gpu.placement.Headroom;
import io.ragdeck.monitoring.gpu.placement.Wish;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The GPU capacity of systems, as the board has it, with prices. */
@Singleton
public final class SystemGpus {

  private final GpuBoard board;
  private final HourlyPrices prices;
  private final Clock clock;

  SystemGpus(GpuBoard board, HourlyPrices prices, Clock clock) {
    this.board = board;
    this.prices = prices;
    this.clock = clock;
  }

  /** One system at one moment. */
  public record Known(
      FleetSystem system, GpuLocation location, GpuSystem gpus, HourlyPrices prices, Instant now) {

    /** US dollars that an instance costs while it runs; empty where that is not known. */
    public Optional<BigDecimal> hourly(GpuHost host) {
      return host.type()
          .flatMap(type -> prices.of(system.location().region().id(), type, host.isSpot()));
    }

    public Answer place(Wish wish) {
      return Headroom.of(gpus, location, wish);
    }
  }

  public Known of(FleetSystem system) {
    GpuLocation location = board.of(system.location());
    return new Known(system, location, GpuSystem.of(system, location), prices, clock.instant());
  }

  /** For a card of the overview. */
  public GpuGlance glance(FleetSystem system) {
    return GpuGlance.of(of(system));
  }
}
