package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How an HTTP API of API Gateway answers: the most specific route of a deployed stage. */
final class ApiDoor {

  private static final Reply NOT_FOUND = Reply.of(404, "{\"message\":\"Not Found\"}");

  private ApiDoor() {}

  static Optional<LiveResource> find(Account account, String host) {
    return account.resources().all("AWS::ApiGatewayV2::Api").stream()
        .filter(api -> api.attribute("ApiEndpoint").equals("https://" + host))
        .findFirst();
  }

  static Reply enter(Visit visit, LiveResource api) {
    boolean served =
        of(visit, "AWS::ApiGatewayV2::Stage", api).stream()
            .anyMatch(
                stage ->
                    stage.text("StageName").equals("$default")
                        || visit.path().startsWith("/" + stage.text("StageName")));
    if (!served) {
      return NOT_FOUND;
    }
    return of(visit, "AWS::ApiGatewayV2::Route", api).stream()
        .filter(route -> fits(route.text("RouteKey"), visit))
        // A key with fewer placeholders is the more specific one; $default fits last.
        .min(Comparator.comparingInt(route -> breadth(route.text("RouteKey"))))
        .map(route -> integration(visit, route))
        .orElse(NOT_FOUND);
  }

  private static List<LiveResource> of(Visit visit, String type, LiveResource api) {
    return visit.account().resources().all(type).stream()
        .filter(one -> one.text("ApiId").equals(api.id()))
        .toList();
  }

  /** {@code GET /items/{id}}, {@code ANY /{proxy+}} or {@code $default}. */
  private static boolean fits(String key, Visit visit) {
    if (key.equals("$default")) {
      return true;
    }
    int blank = key.indexOf(' ');
    String method = blank < 0 ? "ANY" : key.substring(0, blank);
    String path = key.substring(blank + 1);
    return (method.equals("ANY") || method.equals(visit.method()))
        && visit
            .path()
            .matches(path.replaceAll("\\{[^}/]+\\+}", ".+").replaceAll("\\{[^}/]+}", "[^/]+"));
  }

  private static int breadth(String key) {
    if (key.equals("$default")) {
      return Integer.MAX_VALUE;
    }
    int placeholders = (int) key.chars().filter(one -> one == '{').count();
    return placeholders * 2 + (key.contains("+}") ? 1 : 0);
  }

  private static Reply integration(Visit visit, LiveResource route) {
    String target = route.text("Target");
    return visit
        .account()
        .resources()
        .find("AWS::ApiGatewayV2::Integration", target.substring(target.lastIndexOf('/') + 1))
        .map(integration -> FunctionDoor.invoke(visit, integration.text("IntegrationUri")))
        .orElseGet(() -> Reply.of(500, "{\"message\":\"Internal Server Error\"}"));
  }
}
