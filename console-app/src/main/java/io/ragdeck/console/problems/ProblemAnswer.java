package io.ragdeck.console.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Puts a problem into the form that the asker reads: JSON under {@code /api}, else a page. */
@Singleton
public final class ProblemAnswer {

  private final ObjectMapper json;
  private final CurrentVertxRequest currentRequest;

  ProblemAnswer(ObjectMapper json, CurrentVertxRequest currentRequest) {
    this.json = json;
    this.currentRequest = currentRequest;
  }

  /** Whether the path belongs to the API; {@code /api} itself is a page about it. */
  public static boolean isApi(String path) {
    return path.startsWith("/api/");
  }

  /** Ends a request that no resource has begun to answer. */
  public void send(RoutingContext request, Problem problem) {
    boolean api = isApi(request.normalizedPath());
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", api ? Problem.MEDIA_TYPE : "text/html;charset=UTF-8")
        .end(api ? json(problem) : html(request, problem));
  }

  /** The page's frame asks who is looking, which needs the context that a resource would have. */
  private String html(RoutingContext request, Problem problem) {
    ManagedContext context = Arc.container().requestContext();
    boolean mine = !context.isActive();
    if (mine) {
      context.activate();
    }
    try {
      currentRequest.setCurrent(request);
      return page(problem, request.normalizedPath()).render();
    } finally {
      if (mine) {
        context.terminate();
      }
    }
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
