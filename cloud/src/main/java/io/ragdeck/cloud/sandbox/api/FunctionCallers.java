package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** The operations of Lambda on who calls a function: policies, aliases, queues and streams. */
public final class FunctionCallers {

  static final String MAPPING = "AWS::Lambda::EventSourceMapping";

  /** Whatever is asked for, Lambda gives no more at a time. */
  private static final int ALIASES = 50;

  private static final int MAPPINGS = 100;

  /** How long Lambda takes to begin or to stop polling. */
  private static final Duration SWITCHING = Duration.ofSeconds(25);

  private FunctionCallers() {}

  public static GetPolicyResponse policy(Account account, GetPolicyRequest request) {
    LiveResource function = Functions.find(account, request.functionName());
    Optional<String> qualifier =
        Optional.ofNullable(request.qualifier()).or(() -> qualifier(request.functionName()));
    List<LiveResource> permissions =
        account.resources().all("AWS::Lambda::Permission").stream()
            .filter(one -> isOf(one.text("FunctionName"), function))
            .filter(one -> qualifier(one.text("FunctionName")).equals(qualifier))
            .toList();
    if (permissions.isEmpty()) {
      throw missing("The resource you requested does not exist.");
    }
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "default");
    String arn = function.arn().orElseThrow() + qualifier.map(":"::concat).orElse("");
    var statements = policy.putArray("Statement");
    permissions.forEach(one -> statement(statements.addObject(), one, arn));
    return GetPolicyResponse.builder().policy(policy.toString()).build();
  }

  private static void statement(ObjectNode statement, LiveResource permission, String arn) {
    statement.put("Sid", permission.id()).put("Effect", "Allow");
    String principal = permission.text("Principal");
    if (principal.equals("*")) {
      statement.put("Principal", principal);
    } else {
      statement
          .putObject("Principal")
          .put(principal.contains("amazonaws") ? "Service" : "AWS", principal);
    }
    statement.put("Action", permission.text("Action")).put("Resource", arn);
    JsonNode source = permission.properties().path("SourceArn");
    if (source.isTextual()) {
      statement.putObject("Condition").putObject("ArnLike").set("AWS:SourceArn", source);
    }
  }

  public static ListAliasesResponse aliases(Account account, ListAliasesRequest request) {
    LiveResource function = Functions.find(account, request.functionName());
    Page<LiveResource> page =
        Page.of(
            account.resources().all("AWS::Lambda::Alias").stream()
                .filter(one -> isOf(one.text("FunctionName"), function))
                .toList(),
            LiveResource::id,
            most(ALIASES, request.maxItems()),
            request.marker(),
            FunctionCallers::badMarker);
    return ListAliasesResponse.builder()
        .aliases(
            page.items().stream()
                .map(
                    one ->
                        AliasConfiguration.builder()
                            .name(one.text("Name"))
                            .aliasArn(one.id())
                            .functionVersion(one.text("FunctionVersion"))
                            .build())
                .toList())
        .nextMarker(page.next())
        .build();
  }

  public static ListEventSourceMappingsResponse mappings(
      Account account, ListEventSourceMappingsRequest request) {
    Optional<LiveResource> function =
        Optional.ofNullable(request.functionName()).map(name -> Functions.find(account, name));
    Page<LiveResource> page =
        Page.of(
            account.resources().all(MAPPING).stream()
                .filter(one -> function.isEmpty() || isOf(one.text("FunctionName"), function.get()))
                .filter(
                    one ->
                        request.eventSourceArn() == null
                            || request.eventSourceArn().equals(one.text("EventSourceArn")))
                .toList(),
            LiveResource::id,
            most(MAPPINGS, request.maxItems()),
            request.marker(),
            FunctionCallers::badMarker);
    return ListEventSourceMappingsResponse.builder()
        .eventSourceMappings(
            page.items().stream()
                .map(
                    one ->
                        EventSourceMappingConfiguration.builder()
                            .uuid(one.id())
                            .eventSourceMappingArn(one.arn().orElse(null))
                            .eventSourceArn(one.text("EventSourceArn"))
                            .functionArn(functionArn(account, one))
                            .state(state(account, one))
                            .build())
                .toList())
        .nextMarker(page.next())
        .build();
  }

  public static UpdateEventSourceMappingResponse update(
      Account account, UpdateEventSourceMappingRequest request) {
    LiveResource mapping =
        account
            .resources()
            .find(MAPPING, request.uuid())
            .orElseThrow(() -> missing("The resource you requested does not exist."));
    if (!mapping.isReady(account.now()) || mapping.isEnding()) {
      throw Refusal.of(
          "lambda",
          "ResourceInUseException",
          "Cannot update the event source mapping because it is in use.");
    }
    if (request.enabled() != null && request.enabled() != enabled(mapping)) {
      ObjectNode changed = mapping.properties().deepCopy();
      mapping.change(
          changed.put("Enabled", request.enabled().booleanValue()), account.now().plus(SWITCHING));
    }
    return UpdateEventSourceMappingResponse.builder()
        .uuid(mapping.id())
        .eventSourceMappingArn(mapping.arn().orElse(null))
        .eventSourceArn(mapping.text("EventSourceArn"))
        .functionArn(functionArn(account, mapping))
        .state(state(account, mapping))
        .build();
  }

  private static String state(Account account, LiveResource mapping) {
    if (mapping.isEnding()) {
      return "Deleting";
    }
    boolean on = enabled(mapping);
    if (mapping.isReady(account.now())) {
      return on ? "Enabled" : "Disabled";
    }
    return mapping.version() == 1 ? "Creating" : on ? "Enabling" : "Disabling";
  }

  private static boolean enabled(LiveResource mapping) {
    return mapping.properties().path("Enabled").asBoolean(true);
  }

  private static String functionArn(Account account, LiveResource mapping) {
    String name = mapping.text("FunctionName");
    return Functions.find(account, name).arn().orElseThrow()
        + qualifier(name).map(":"::concat).orElse("");
  }

  /** What follows a function's name in an ARN or a name, such as an alias. */
  private static Optional<String> qualifier(String nameOrArn) {
    int function = nameOrArn.indexOf("function:");
    String rest = function < 0 ? nameOrArn : nameOrArn.substring(function + "function:".length());
    int colon = rest.indexOf(':');
    return colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
  }

  private static boolean isOf(String nameOrArn, LiveResource function) {
    return Functions.name(nameOrArn).equals(function.id());
  }

  private static int most(int most, @Nullable Integer asked) {
    return asked == null ? most : Math.min(most, asked);
  }

  private static RuntimeException missing(String words) {
    return Refusal.of("lambda", "ResourceNotFoundException", words);
  }

  private static RuntimeException badMarker() {
    return Refusal.of("lambda", "InvalidParameterValueException", "Invalid pagination token");
  }
}
