package io.ragdeck.console.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.diagram.Designs;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.Roles;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.template.StackTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog of blueprints, each one in full, and the templates that come from it. */
@Path("/catalog")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
final class CatalogResource {

  private final Blueprints blueprints;
  private final Designs designs;
  private final Estimates estimates;
  private final Catalog catalog;
  private final ConsoleConfig config;
  private final CurrentVisitor visitor;

  CatalogResource(
      Blueprints blueprints,
      Designs designs,
      Estimates estimates,
      Catalog catalog,
      ConsoleConfig config,
      CurrentVisitor visitor) {
    this.blueprints = blueprints;
    this.designs = designs;
    this.estimates = estimates;
    this.catalog = catalog;
    this.config = config;
    this.visitor = visitor;
  }

  @CheckedTemplate(basePath = "catalog")
  static final class Templates {
    static native TemplateInstance catalog(CatalogPage page);

    static native TemplateInstance cards(CatalogPage page);

    static native TemplateInstance blueprint(BlueprintPage page);

    static native TemplateInstance template(TemplatePage page);

    private Templates() {}
  }

  @GET
  public TemplateInstance catalog(@QueryParam("region") @Nullable String region) {
    return Templates.catalog(
        CatalogPage.of(
            blueprints,
            designs,
            estimates,
            Choice.region(region, catalog.usualRegion()),
            config.blueprintsDir().map(directory -> directory.toString()),
            visitor.isOperator()));
  }

  @GET
  @Path("/{blueprint}")
  public TemplateInstance blueprint(
      @PathParam("blueprint") String id,
      @QueryParam("variant") @Nullable String variant,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region) {
    Blueprint blueprint = catalog.blueprint(id);
    Choice choice = catalog.choice(blueprint, variant, environment, region);
    try {
      return Templates.blueprint(
          BlueprintPage.of(
              blueprint,
              choice,
              catalog.design(blueprint, choice),
              VariantCosts.of(blueprint, choice, catalog, estimates)));
    } catch (BlueprintException needsMore) {
      return Templates.blueprint(BlueprintPage.undrawn(blueprint, choice, needsMore.problems()));
    }
  }

  @GET
  @Path("/{blueprint}/template")
  public TemplateInstance template(
      @PathParam("blueprint") String id,
      @QueryParam("variant") @Nullable String variant,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region,
      @QueryParam("stack") @Nullable String stack) {
    Blueprint blueprint = catalog.blueprint(id);
    Choice choice = catalog.choice(blueprint, variant, environment, region);
    List<StackTemplate> stacks = catalog.stacks(blueprint, choice);
    StackTemplate shown =
        QueryParameters.text(stack)
            .map(kind -> Catalog.stack(stacks, kind))
            .orElseGet(stacks::getFirst);
    return Templates.template(TemplatePage.of(blueprint, choice, stacks, shown));
  }

  /**
   * @param file the kind of the stack and the form: {@code network.yaml} or {@code network.json}
   */
  @GET
  @Path("/{blueprint}/template/{file}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response download(
      @PathParam("blueprint") String id,
      @PathParam("file") String file,
      @QueryParam("variant") @Nullable String variant,
      @QueryParam("environment") @Nullable String environment,
      @QueryParam("region") @Nullable String region) {
    Blueprint blueprint = catalog.blueprint(id);
    Choice choice = catalog.choice(blueprint, variant, environment, region);
    boolean json = file.endsWith(".json");
    if (!json && !file.endsWith(".yaml")) {
      throw new NotFoundException("Templates end in .yaml or .json.");
    }
    StackTemplate stack =
        Catalog.stack(catalog.stacks(blueprint, choice), file.substring(0, file.length() - 5));
    return Response.ok(json ? stack.template().json() : stack.template().yaml())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(stack.name(), json ? "json" : "yaml"))
        .build();
  }
}
