package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.AttributeChangeType;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;

/**
 * What a change set would do to one resource.
 *
 * @param before its properties before; missing for a new one
 * @param after its properties after; missing for one that goes
 */
public record Planned(
    ChangeAction action,
    String logicalId,
    Optional<String> physicalId,
    String type,
    Optional<Replacement> replacement,
    Optional<PolicyAction> policyAction,
    Set<ResourceAttribute> scope,
    List<Detail> details,
    JsonNode before,
    JsonNode after) {

  /**
   * One cause of a change.
   *
   * @param name of the property, where it is one
   * @param causingEntity a parameter or a resource, where it is one
   */
  public record Detail(
      ResourceAttribute attribute,
      Optional<String> name,
      RequiresRecreation recreation,
      EvaluationType evaluation,
      ChangeSource source,
      Optional<String> causingEntity,
      Optional<String> before,
      Optional<String> after,
      AttributeChangeType change) {}
}
