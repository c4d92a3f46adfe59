package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Functions by 50. What they are called for, only their metrics tell. */
final class FunctionReader {

  private static final int INCLUDED_MIB = 512;

  private final LambdaClient lambda;
  private final TagIndex tags;

  FunctionReader(LambdaClient lambda, TagIndex tags) {
    this.lambda = lambda;
    this.tags = tags;
  }

  List<Asset> read() {
    return lambda
        .listFunctionsPaginator(request -> request.maxItems(Kind.FUNCTIONS.page()))
        .functions()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(FunctionConfiguration function) {
    return new Asset(
        function.functionName(),
        function.functionName(),
        Optional.empty(),
        tags.of(function.functionArn()),
        new Shape.Function(
            requireNonNullElse(function.memorySize(), 128),
            function.architectures().contains(Architecture.ARM64),
            function.ephemeralStorage() == null
                ? INCLUDED_MIB
                : function.ephemeralStorage().size()));
  }
}
