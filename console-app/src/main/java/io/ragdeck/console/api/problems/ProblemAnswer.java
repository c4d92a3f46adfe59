package io.ragdeck.console.api.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Puts a problem into the form that the asker reads: JSON under {@code /api}, else a page. */
@Singleton
public final class ProblemAnswer {

  private final ObjectMapper json;

  ProblemAnswer(ObjectMapper json) {
    this.json = json;
  }

  /** Whether the path belongs to the API. */
  public static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** Ends a request that no resource has begun to answer. */
  public void send(RoutingContext request, Problem problem) {
    boolean api = isApi(request.normalizedPath());
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", api ? Problem.MEDIA_TYPE : "text/html;charset=UTF-8")
        .end(api ? json(problem) : page(problem, request.normalizedPath()).render());
  }

  String json(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem is plain data", e);
    }
  }

  TemplateInstance page(Problem problem, String path) {
    return Templates.problem(new ProblemPage(problem, path));
  }

  @CheckedTemplate(basePath = "problems")
  static final class Templates {
    static native TemplateInstance problem(ProblemPage page);

    private Templates() {}
  }
}
