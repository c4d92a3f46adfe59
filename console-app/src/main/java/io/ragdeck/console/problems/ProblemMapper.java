package io.ragdeck.console.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.StoreUnavailable;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what a resource throws becomes an answer. Stack traces stay in the log. */
final class ProblemMapper {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  private static final String NOT_JSON = "The body is not the JSON that is expected here.";

  @Inject ProblemAnswer answer;

  @ServerExceptionMapper
  Response forbidden(ForbiddenException thrown, RoutingContext request) {
    return respond(request, Problem.forbidden());
  }

  @ServerExceptionMapper
  Response storeUnavailable(StoreUnavailable thrown, RoutingContext request) {
    return respond(request, Problem.of(thrown));
  }

  @ServerExceptionMapper
  Response problem(ProblemException thrown, RoutingContext request) {
    return respond(request, thrown.problem());
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException thrown, RoutingContext request) {
    String path = request.normalizedPath();
    return respond(
        request, Problem.of(404, saidBy(thrown).orElse("There is nothing at %s.".formatted(path))));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException thrown, RoutingContext request) {
    Response response = thrown.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    Response problem =
        respond(
            request,
            thrown.getCause() instanceof JsonProcessingException
                ? Problem.of(response.getStatus(), NOT_JSON)
                : saidBy(thrown)
                    .map(sentence -> Problem.of(response.getStatus(), sentence))
                    .orElseGet(() -> Problem.ofStatus(response.getStatus())));
    response.getStringHeaders().forEach((name, values) -> copy(problem, name, values));
    return problem;
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException thrown, RoutingContext request) {
    List<Violation> violations =
        thrown.getConstraintViolations().stream()
            .map(violation -> new Violation(fieldOf(violation), violation.getMessage()))
            .sorted((left, right) -> left.field().compareTo(right.field()))
            .toList();
    return respond(request, Problem.of(400, "Some of the input can't be used.", violations));
  }

  /** JSON that is well-formed, but of another shape. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException thrown, RoutingContext request) {
    String field =
        thrown.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return respond(
        request,
        field.isEmpty()
            ? Problem.of(400, NOT_JSON)
            : ProblemException.badInput(field, "is not of the type that is expected here")
                .problem());
  }

  @ServerExceptionMapper
  Response malformed(JsonProcessingException thrown, RoutingContext request) {
    return respond(request, Problem.of(400, NOT_JSON));
  }

  @ServerExceptionMapper
  Response unexpected(Throwable thrown, RoutingContext request) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(
        thrown,
        "Request failed: %s %s [%s]",
        request.request().method(),
        request.normalizedPath(),
        id);
    return respond(request, Problem.unexpected(id));
  }

  private Response respond(RoutingContext request, Problem problem) {
    String path = request.normalizedPath();
    Response.ResponseBuilder response = Response.status(problem.status());
    return ProblemAnswer.isApi(path)
        ? response.type(Problem.MEDIA_TYPE).entity(answer.json(problem)).build()
        : response
            .type("text/html;charset=UTF-8")
            .entity(answer.page(problem, path).render())
            .build();
  }

  private static void copy(Response problem, String name, List<String> values) {
    if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
      values.forEach(value -> problem.getHeaders().add(name, value));
    }
  }

  /** The sentence of this console's own code; the framework's are about its inside. */
  private static Optional<String> saidBy(WebApplicationException thrown) {
    boolean own =
        Arrays.stream(thrown.getStackTrace())
            .findFirst()
            .filter(frame -> frame.getClassName().startsWith("io.ragdeck."))
            .isPresent();
    return Optional.ofNullable(thrown.getMessage())
        .filter(message -> own && !message.isBlank() && !message.startsWith("HTTP "));
  }

  /** The last part of {@code create.request.name}: the field as the caller wrote it. */
  private static String fieldOf(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
