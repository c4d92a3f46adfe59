package io.ragdeck.console.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The API, for people: what its OpenAPI document says. */
@Path("/api")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ApiPageResource {

  private final OpenApiDocumentService documents;
  private final ObjectMapper json;
  private final ConsoleConfig config;
  private final FleetBoard board;

  ApiPageResource(
      OpenApiDocumentService documents, ObjectMapper json, ConsoleConfig config, FleetBoard board) {
    this.documents = documents;
    this.json = json;
    this.config = config;
    this.board = board;
  }

  @GET
  public TemplateInstance page(@Context UriInfo asked) throws IOException {
    byte[] document = documents.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON);
    String address = asked.getBaseUri().toString().replaceAll("/+$", "");
    Curl curl = new Curl(address, config.signInRequired(), names());
    return Templates.api(ApiPage.of(json.readTree(document), curl));
  }

  /** Of the first system that there is, so that lines can be copied and tried as they are. */
  private Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    board.fleet().systems().stream()
        .findFirst()
        .ifPresent(
            system -> {
              names.put("system", system.id().value());
              system.services().value().stream()
                  .flatMap(List::stream)
                  .findFirst()
                  .ifPresent(service -> names.put("service", service.name()));
            });
    return names;
  }

  @CheckedTemplate(basePath = "api")
  static final class Templates {
    static native TemplateInstance api(ApiPage page);

    private Templates() {}
  }
}
