package io.ragdeck.console.api;

import io.ragdeck.console.costs.CostSummary;
import io.ragdeck.console.costs.SystemCosts;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a system costs. */
@Path("/api/v1/systems/{system}/costs")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "costs")
public class CostsApiResource {

  private final Lookup lookup;
  private final SystemCosts costs;
  private final Clock clock;

  CostsApiResource(Lookup lookup, SystemCosts costs, Clock clock) {
    this.lookup = lookup;
    this.costs = costs;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "What a system costs: estimated, paid, expected, and its budgets",
      description =
          "The estimates are of a month of 730 hours from now on, whatever the month asked for. What"
              + " was paid is of that month, by default the present one, such as 2026-11. AWS's bill"
              + " was read when readAt says, at most twice a day; this asks for nothing.")
  public CostSummary costs(
      @PathParam("system") String system, @QueryParam("month") @Nullable String month) {
    return CostSummary.of(costs.known(lookup.system(system)), month(month));
  }

  private YearMonth month(@Nullable String given) {
    try {
      return QueryParameters.text(given)
          .map(YearMonth::parse)
          .orElseGet(() -> YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
    } catch (DateTimeException notOne) {
      throw ProblemException.badInput("month", "must be a month such as 2026-11");
    }
  }
}
