package io.ragdeck.console.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.ragdeck.console.problems.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document when the console is built, with what holds for every operation and
 * would otherwise be written at each: pages are not part of it, parameters of lists, errors, and
 * which fields may be null.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiModel implements OASFilter {

  private static final String PROBLEM = "Problem";

  private static final String API = "/api/v1/";

  /** In the order of the document; those after 400 come to every operation. */
  private static final Map<String, String> ERRORS =
      new TreeMap<>(
          Map.of(
              "400", "The input can't be used; violations name the field",
              "401", "Not signed in, or a token that does not hold",
              "403", "The role does not allow it",
              "404", "There is no such thing",
              "503", "Not known yet, or the console's own database can't be reached"));

  private final AnswerSchemas answers;

  public ApiModel(IndexView index) {
    this.answers = new AnswerSchemas(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Paths paths = OASFactory.createPaths();
    new TreeMap<>(Optional.ofNullable(document.getPaths().getPathItems()).orElse(Map.of()))
        .forEach(
            (path, item) -> {
              if (path.startsWith(API)) {
                complete(path, item);
                paths.addPathItem(path, item);
              }
            });
    document.setPaths(paths);
    Optional.ofNullable(document.getComponents().getSchemas())
        .ifPresent(schemas -> schemas.forEach(answers::mark));
    document.getComponents().addSchema(PROBLEM, problem());
  }

  /** Written out: Quarkus leaves out what no resource answers, and resources throw this one. */
  private static Schema problem() {
    Schema violation =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .addProperty("field", text("What was wrong, as it was sent"))
            .addProperty("message", text("What would be accepted, to go behind the field's name"))
            .addProperty("cure", text("What would be accepted, where the message does not say it"))
            .required(List.of("field", "message"));
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("An RFC 9457 problem document")
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("title", text("The status in words"))
        .addProperty("detail", text("What went wrong this time and, where it helps, what to do"))
        .addProperty(
            "violations",
            OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("For bad input only")
                .items(violation))
        .required(List.of("status", "title", "detail"));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static void complete(String path, PathItem item) {
    Optional.ofNullable(item.getParameters())
        .ifPresent(parameters -> parameters.forEach(parameter -> describe(path, parameter)));
    item.getOperations().values().forEach(operation -> complete(path, operation));
  }

  private static void complete(String path, Operation operation) {
    List<Parameter> parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
    parameters.forEach(parameter -> describe(path, parameter));
    boolean takesInput =
        operation.getRequestBody() != null
            || parameters.stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY);
    ERRORS.forEach(
        (status, description) -> {
          if (status.equals("400") ? takesInput : !status.equals("404") || path.contains("{")) {
            operation.getResponses().addAPIResponse(status, problem(description));
          }
        });
  }

  private static void describe(String path, Parameter parameter) {
    switch (parameter.getName()) {
      case "limit" -> {
        parameter.setDescription("How many items at most; a larger number is refused");
        parameter.setSchema(limit(path));
      }
      case "cursor" -> parameter.setDescription("The nextCursor of the answer before");
      case "system" -> parameter.setDescription("The id of a system, such as ragqa-production");
      case "channel" -> parameter.setDescription("The id of a channel");
      case "service" -> parameter.setDescription("The name of a service");
      default -> {}
    }
  }

  private static Schema limit(String path) {
    Schema schema = OASFactory.createSchema().addType(SchemaType.INTEGER);
    schema.setMinimum(BigDecimal.ONE);
    if (path.startsWith(API + "systems")) {
      schema.setMaximum(BigDecimal.valueOf(Listings.MOST));
      schema.setDefaultValue(Listings.STANDARD);
    }
    return schema;
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
  }
}
