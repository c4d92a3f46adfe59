package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** The operations of Systems Manager on its Parameter Store. */
public final class ParameterStore {

  private ParameterStore() {}

  public static GetParameterResponse get(Account account, GetParameterRequest request) {
    String name = request.name();
    Parameters.Version found =
        find(account, name)
            .orElseThrow(
                () ->
                    account.parameters().find(path(name)).isEmpty()
                        ? Refusal.of(
                            "ssm", "ParameterNotFound", "Parameter %s not found.".formatted(name))
                        : Refusal.of(
                            "ssm",
                            "ParameterVersionNotFound",
                            "Systems Manager could not find version of %s.".formatted(name)));
    return GetParameterResponse.builder()
        .parameter(view(account, found, Boolean.TRUE.equals(request.withDecryption())))
        .build();
  }

  public static GetParametersResponse getAll(Account account, GetParametersRequest request) {
    List<Parameter> parameters = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    boolean decrypts = Boolean.TRUE.equals(request.withDecryption());
    for (String name : request.names()) {
      find(account, name)
          .ifPresentOrElse(
              found -> parameters.add(view(account, found, decrypts)), () -> invalid.add(name));
    }
    return GetParametersResponse.builder()
        .parameters(parameters)
        .invalidParameters(invalid)
        .build();
  }

  /** {@code name:3} asks for a version; ARNs have colons of their own. */
  private static Optional<Parameters.Version> find(Account account, String name) {
    String path = path(name);
    return path.equals(name)
        ? account.parameters().find(name)
        : account
            .parameters()
            .find(path, Optional.of(Long.valueOf(name.substring(path.length() + 1))));
  }

  private static String path(String name) {
    int colon = name.lastIndexOf(':');
    return colon > 0 && name.substring(colon + 1).matches("\\d+") ? name.substring(0, colon) : name;
  }

  private static Parameter view(Account account, Parameters.Version found, boolean decrypts) {
    boolean hidden = found.type().equals("SecureString") && !decrypts;
    return Parameter.builder()
        .name(found.name())
        .arn(account.parameters().arn(found.name()))
        .type(found.type())
        .value(hidden ? "AQICAHencrypted" + found.value().length() : found.value())
        .version(found.version())
        .lastModifiedDate(found.at())
        .dataType("text")
        .build();
  }

  public static PutParameterResponse put(Account account, PutParameterRequest request) {
    Optional<Parameters.Version> old = account.parameters().find(request.name());
    if (old.isPresent() && !Boolean.TRUE.equals(request.overwrite())) {
      throw Refusal.of(
          "ssm",
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (request.name().startsWith("/aws") || request.name().startsWith("/ssm")) {
      throw Refusal.of(
          "ssm",
          "ValidationException",
          "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path,"
              + " it can consist of sub-paths divided by slash symbol; each sub-path can be formed"
              + " as a mix of letters, numbers and the following 3 symbols .-_");
    }
    if (request.type() == null && old.isEmpty()) {
      throw Refusal.of(
          "ssm",
          "ValidationException",
          "A parameter type is required when you create a parameter.");
    }
    Parameters.Version put =
        account
            .parameters()
            .put(
                request.name(),
                request.type() == null ? old.orElseThrow().type() : request.typeAsString(),
                request.value(),
                account.now());
    request
        .tags()
        .forEach(tag -> account.parameters().tags(request.name()).put(tag.key(), tag.value()));
    return PutParameterResponse.builder().version(put.version()).tier("Standard").build();
  }
}
