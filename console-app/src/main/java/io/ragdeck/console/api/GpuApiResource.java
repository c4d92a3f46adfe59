package io.ragdeck.console.api;

import io.ragdeck.console.gpu.PlacementForm;
import io.ragdeck.console.gpu.SystemGpus;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.gpu.placement.Wish;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The GPUs of a system. */
@Path("/api/v1/systems/{system}/gpu")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "gpu")
public class GpuApiResource {

  private final Lookup lookup;
  private final SystemGpus gpus;

  GpuApiResource(Lookup lookup, SystemGpus gpus) {
    this.lookup = lookup;
    this.gpus = gpus;
  }

  @GET
  @Operation(
      summary = "Instances with GPUs, what they do, who holds them, and whether one more task fits",
      description =
          "With gpus, placement answers whether one more task fits that needs so much, by what is"
              + " left on instances, what groups could start, and quotas as far as they are known."
              + " What is not measured is null, never 0.")
  public GpuItem gpu(
      @PathParam("system") String system,
      @Parameter(description = "GPUs that the task needs; without it nothing is asked")
          @QueryParam("gpus")
          @Nullable String wanted,
      @Parameter(description = "Model, such as A10G; any without it") @QueryParam("model")
          @Nullable String model,
      @Parameter(description = "MiB that each GPU must have") @QueryParam("gpuMemory")
          @Nullable String gpuMemory,
      @Parameter(description = "CPU units of the task, 1,024 to a vCPU") @QueryParam("cpu")
          @Nullable String cpu,
      @Parameter(description = "MiB of memory of the task") @QueryParam("memory")
          @Nullable String memory) {
    PlacementForm.Asked asked =
        field ->
            switch (field) {
              case "gpus" -> QueryParameters.text(wanted).orElse("");
              case "model" -> QueryParameters.text(model).orElse("");
              case "gpuMemory" -> QueryParameters.text(gpuMemory).orElse("");
              case "cpu" -> QueryParameters.text(cpu).orElse("");
              case "memory" -> QueryParameters.text(memory).orElse("");
              default -> "";
            };
    List<Violation> faults = new ArrayList<>();
    Optional<Wish> wish = PlacementForm.wish(asked, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.badInput(faults.getFirst().field(), faults.getFirst().message());
    }
    return GpuItem.of(gpus.of(lookup.system(system)), wish);
  }
}
