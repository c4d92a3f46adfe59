package io.ragdeck.console.gpu;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.gpu.Idle;
import io.ragdeck.monitoring.gpu.placement.Answer;
import io.ragdeck.monitoring.gpu.placement.Headroom;
import io.ragdeck.monitoring.gpu.placement.Wish;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final Duration PRESENT = Duration.ofMinutes(10);

    /**
     * Which GPUs of an instance do nothing; none where nobody has read for so long that nobody can
     * tell.
     */
    public List<Idle> idle(GpuHost host) {
      return isOld(gpus.basis()) ? List.of() : host.idle(now);
    }

    /** Percent of the GPUs that tasks reserve, while that is of the present. */
    public Optional<Double> reservation() {
      return isOld(location.metrics()) ? Optional.empty() : gpus.reservation();
    }

    /** How long ago it was read who holds which GPU, where that is no longer of the present. */
    Optional<Duration> age() {
      return gpus.basis()
          .observedAt()
          .filter(at -> isOld(gpus.basis()))
          .map(at -> Duration.between(at, now));
    }

    boolean isOld(Observed<?> part) {
      return part.observedAt().filter(at -> at.plus(PRESENT).isBefore(now)).isPresent();
    }

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
