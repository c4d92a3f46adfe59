package io.ragdeck.console.security;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.handlers.MediaTypeMapper;
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
            methods(resource).forEach(by -> found.add(new Route(method, clean(path), by)));
          }
        });
    return List.copyOf(found);
  }

  /** Several where one address answers in several media types. */
  private static Stream<Method> methods(RuntimeResource resource) {
    if (resource.getLazyMethod() != null) {
      return Stream.of(resource.getLazyMethod().getMethod());
    }
    return Arrays.stream(resource.getHandlerChain())
        .filter(MediaTypeMapper.class::isInstance)
        .flatMap(mapper -> values(mapper, "resourcesByConsumes"))
        .flatMap(holder -> values(holder, "mtWithoutParamsToResource"))
        .map(RuntimeResource.class::cast)
        .flatMap(Routes::methods)
        .distinct();
  }

  /** RESTEasy keeps them to itself. */
  private static Stream<?> values(Object owner, String field) {
    try {
      Field map = owner.getClass().getDeclaredField(field);
      map.setAccessible(true);
      return ((Map<?, ?>) map.get(owner)).values().stream();
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException(changed);
    }
  }

  private static String clean(String path) {
    return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }
}
