package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Optional;

/** How functions answer, behind an HTTP API or at their own address. */
final class FunctionDoor {

  private FunctionDoor() {}

  static Optional<LiveResource> find(Account account, String host) {
    return account.resources().all("AWS::Lambda::Url").stream()
        .filter(url -> url.attribute("FunctionUrl").equals("https://" + host + "/"))
        .findFirst();
  }

  static Reply enter(Visit visit, LiveResource url) {
    return url.text("AuthType").equals("NONE")
        ? invoke(visit, url.text("TargetFunctionArn"))
        : Reply.of(403, "{\"Message\":\"Forbidden\"}");
  }

  /**
   * @param target a function's ARN or name, or an integration's address that has its ARN inside
   */
  static Reply invoke(Visit visit, String target) {
    return visit.account().resources().all("AWS::Lambda::Function").stream()
        .filter(function -> names(target, function))
        // One that is being changed answers as before.
        .filter(one -> one.isReady(visit.account().now()) || one.version() > 1)
        .filter(function -> !function.isEnding())
        .findFirst()
        .map(function -> answer(visit, function))
        .orElseGet(() -> Reply.of(500, "{\"message\":\"Internal Server Error\"}"));
  }

  /** A function that may not run even once is throttled; API Gateway calls that unavailable. */
  private static Reply answer(Visit visit, LiveResource function) {
    boolean off = function.properties().path("ReservedConcurrentExecutions").asInt(1) == 0;
    return off
        ? Reply.of(503, "{\"message\":\"Service Unavailable\"}")
        : Containers.answer(visit, function.id(), "");
  }

  private static boolean names(String target, LiveResource function) {
    String mark = ":function:" + function.id();
    int at = target.indexOf(mark);
    return target.equals(function.id())
        || at >= 0
            && (target.length() == at + mark.length()
                || ":/".indexOf(target.charAt(at + mark.length())) >= 0);
  }
}
