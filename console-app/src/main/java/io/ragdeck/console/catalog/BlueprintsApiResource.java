package io.ragdeck.console.catalog;

import io.ragdeck.console.costs.AskedTerms;
import io.ragdeck.console.costs.EstimateItem;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.template.StackTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalog as data. */
@Path("/api/v1/blueprints")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "blueprints")
public class BlueprintsApiResource {

  private static final String YAML = "application/yaml";

  private final Blueprints blueprints;
  private final Catalog catalog;
  private final Estimates estimates;

  BlueprintsApiResource(Blueprints blueprints, Catalog catalog, Estimates estimates) {
    this.blueprints = blueprints;
    this.catalog = catalog;
    this.estimates = estimates;
  }

  /** All blueprints, and the files that are not among them. */
  public record BlueprintListing(
      List<BlueprintItem> items,
      Optional<String> nextCursor,
      @Schema(description = "Files that can't be used, and why") List<RefusedBlueprint> refused) {}

  /** A file that is not in the catalog. */
  public record RefusedBlueprint(String file, List<BlueprintFault> problems) {}

  /** What is wrong with a blueprint, and what would be right. */
  public record BlueprintFault(int line, String at, String message, String cure) {}

  @GET
  @Operation(summary = "The blueprints: the product's own and the team's")
  public BlueprintListing all() {
    return new BlueprintListing(
        blueprints.all().stream().map(BlueprintItem::of).toList(),
        Optional.empty(),
        new TreeMap<>(blueprints.refused())
            .entrySet().stream()
                .map(
                    file ->
                        new RefusedBlueprint(
                            file.getKey(),
                            file.getValue().stream()
                                .map(
                                    one ->
                                        new BlueprintFault(
                                            one.line(), one.at(), one.message(), one.cure()))
                                .toList()))
                .toList());
  }

  @GET
  @Path("/{blueprint}")
  @Operation(summary = "One blueprint: its variants with their components, parameters, corrections")
  public BlueprintDetail one(
      @PathParam("blueprint") String id,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region) {
    Blueprint blueprint = catalog.blueprint(id);
    return BlueprintDetail.of(
        blueprint, catalog, catalog.choice(blueprint, null, environment, region));
  }

  @GET
  @Path("/{blueprint}/variants/{variant}/template")
  @Produces({YAML, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "The CloudFormation templates of a variant, in YAML or JSON by Accept",
      description =
          "With a stack, its template. Without, all of them: YAML as one document for each stack,"
              + " JSON as an object of templates by the stack's name, in the order in which the"
              + " stacks are made.")
  @APIResponse(
      responseCode = "200",
      description = "The templates",
      content = {
        @Content(mediaType = YAML, schema = @Schema(implementation = String.class)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object.class))
      })
  public Response template(
      @PathParam("blueprint") String id,
      @PathParam("variant") String variant,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region,
      @QueryParam("stack") @Nullable String stack,
      @Context Request request) {
    Blueprint blueprint = catalog.blueprint(id);
    Choice choice = catalog.choice(blueprint, variant, environment, region);
    List<StackTemplate> stacks = catalog.stacks(blueprint, choice);
    Optional<StackTemplate> one =
        QueryParameters.text(stack).map(kind -> Catalog.stack(stacks, kind));
    Variant form =
        request.selectVariant(
            Variant.mediaTypes(MediaType.valueOf(YAML), MediaType.APPLICATION_JSON_TYPE).build());
    boolean json = form != null && MediaType.APPLICATION_JSON_TYPE.equals(form.getMediaType());
    return json
        ? Response.ok(
                one.map(only -> only.template().json()).orElseGet(() -> json(stacks)),
                MediaType.APPLICATION_JSON_TYPE)
            .build()
        : Response.ok(one.map(only -> only.template().yaml()).orElseGet(() -> yaml(stacks)), YAML)
            .build();
  }

  @GET
  @Path("/{blueprint}/variants/{variant}/estimate")
  @Operation(
      summary = "What a variant costs a month, line by line",
      description =
          "At the prices that come with the console, with the defaults of the blueprint's parameters."
              + " What depends on use is assumed: assume.NAME=value changes an assumption of the"
              + " answer, such as assume.LOG_GB=20.")
  @Parameter(
      name = "whatIf",
      in = ParameterIn.QUERY,
      description =
          "Ways to pay less, separated by commas: SPOT, SAVINGS_PLAN_1_YEAR, SAVINGS_PLAN_3_YEARS,"
              + " RESERVED_1_YEAR, FREE_TIER",
      schema = @Schema(implementation = String.class))
  public EstimateItem estimate(
      @PathParam("blueprint") String id,
      @PathParam("variant") String variant,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region,
      @Context UriInfo address) {
    Blueprint blueprint = catalog.blueprint(id);
    Choice choice = catalog.choice(blueprint, variant, environment, region);
    Terms terms =
        AskedTerms.of(address.getQueryParameters(), estimates.usual().on()).orRefuse().terms();
    return EstimateItem.of(catalog.estimate(blueprint, choice, terms), terms);
  }

  private static String yaml(List<StackTemplate> stacks) {
    return stacks.stream()
        .map(stack -> "# %s\n%s".formatted(stack.name(), stack.template().yaml()))
        .collect(Collectors.joining("---\n"));
  }

  /** Names of stacks are letters, digits and hyphens: they need no escape. */
  private static String json(List<StackTemplate> stacks) {
    return stacks.stream()
        .map(stack -> "\"%s\": %s".formatted(stack.name(), stack.template().json()))
        .collect(Collectors.joining(",\n", "{", "}"));
  }
}
