package io.ragdeck.console.plans;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.plan.Change;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.StackPlan;

/** The words and tones of plans. */
@TemplateExtension
final class PlanStates {

  private PlanStates() {}

  static String word(Plan.State state) {
    return switch (state) {
      case DRAWING -> "Being drawn";
      case READY -> "Ready";
      case BLOCKED -> "Blocked";
      case FAILED -> "Failed";
      case DISCARDED -> "Discarded";
    };
  }

  static String tone(Plan.State state) {
    return switch (state) {
      case DRAWING -> "busy";
      case READY -> "ok";
      case BLOCKED, FAILED -> "bad";
      case DISCARDED -> "rest";
    };
  }

  static String word(Finding.Severity severity) {
    return switch (severity) {
      case ERROR -> "Error";
      case WARNING -> "Warning";
      case NOTE -> "Note";
    };
  }

  static String tone(Finding.Severity severity) {
    return switch (severity) {
      case ERROR -> "bad";
      case WARNING -> "warn";
      case NOTE -> "unknown";
    };
  }

  /** As a heading of the resources that it touches. */
  static String word(Change.Action action) {
    return switch (action) {
      case ADD -> "Added";
      case IMPORT -> "Taken over";
      case MODIFY -> "Changed";
      case MAY_REPLACE -> "May be replaced";
      case REPLACE -> "Replaced";
      case REMOVE -> "Removed";
    };
  }

  static String tone(Change.Action action) {
    return switch (action) {
      case ADD, IMPORT -> "ok";
      case MODIFY -> "busy";
      case MAY_REPLACE -> "warn";
      case REPLACE, REMOVE -> "bad";
    };
  }

  static String word(StackPlan.Effect effect) {
    return switch (effect) {
      case CREATE -> "New";
      case UPDATE -> "Changes";
      case NOTHING -> "Stays as it is";
      case BLOCKED -> "Can't be planned";
    };
  }

  static String tone(StackPlan.Effect effect) {
    return switch (effect) {
      case CREATE -> "ok";
      case UPDATE -> "busy";
      case NOTHING -> "rest";
      case BLOCKED -> "bad";
    };
  }

  /** What CloudFormation does about a property. */
  static String word(Change.Recreation recreation) {
    return switch (recreation) {
      case NEVER -> "in place";
      case CONDITIONALLY -> "may replace";
      case ALWAYS -> "replaces";
    };
  }
}
