package io.ragdeck.console.security;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The routes that the running application has. */
final class Routes {

  /**
   * One of them.
   *
   * @param path with the names of its parameters, such as {@code /systems/{system}}
   * @param answeredBy the method of the resource
   */
  record Route(String method, String path, Method answeredBy) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private Routes() {}

  static List<Route> all() {
    List<Route> found = new ArrayList<>();
    RuntimeResourceVisitor.visitRuntimeResources(
        "",
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            found.add(new Route(method, clean(path), resource.getLazyMethod().getMethod()));
          }
        });
    return List.copyOf(found);
  }

  private static String clean(String path) {
    return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }
}
