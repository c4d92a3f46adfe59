package io.ragdeck.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ragdeck.console.store.StoredOperation.Result;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.List;
import java.util.Map;

/**
 * Orders and what belongs to them as JSON columns, with a mapper of their own: what the HTTP API
 * looks like must not decide whether an operation that a former console began can be gone on with.
 */
@RegisterForReflection(
    targets = {
      Subject.class,
      PlanRequest.class,
      Result.class,
      Order.class,
      Order.OfService.class,
      Order.Deploy.class,
      Order.PlannedStack.class,
      Order.Scale.class,
      Order.ScaleBounds.class,
      Order.ScaleGroup.class,
      Order.StartInstance.class,
      Order.StopInstance.class,
      Order.ReplaceInstance.class,
      Order.DeployTag.class,
      Order.DeployImage.class,
      Order.DeployRevision.class,
      Order.ForceDeployment.class,
      Order.StopDeployment.class,
      Order.Strategy.class,
      Order.StopTask.class,
      Order.RunTask.class,
      Order.BeginMaintenance.class,
      Order.EndMaintenance.class,
      Order.Park.class,
      Order.Wake.class,
      Order.MakeBudget.class,
      Order.TakeCopy.class,
      Order.ScheduledCopy.class,
      Order.Keeping.class,
      Order.Restore.class,
      Order.Restore.Use.class,
      Order.TestRestore.class,
      Order.Question.class,
      Order.DeleteReplaced.class,
      Order.Teardown.class
    })
final class OperationJson {

  private static final TypeReference<List<Result>> RESULTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> LINES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> MEMORY = new TypeReference<>() {};

  private final ObjectMapper mapper =
      ColumnMapper.builder().addModule(PlanJson.locations()).build();

  String write(Object part) {
    try {
      return mapper.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Orders are plain data", e);
    }
  }

  /** As the order's JSON names it. */
  String kind(Order order) {
    return mapper.valueToTree(order).path("kind").asText();
  }

  Subject readSubject(String content) {
    return read(content, mapper.constructType(Subject.class));
  }

  Order readOrder(String content) {
    return read(content, mapper.constructType(Order.class));
  }

  List<Result> readResults(String content) {
    return read(content, mapper.constructType(RESULTS));
  }

  List<String> readLines(String content) {
    return read(content, mapper.constructType(LINES));
  }

  Map<String, String> readMemory(String content) {
    return read(content, mapper.constructType(MEMORY));
  }

  private <T> T read(String content, JavaType type) {
    try {
      return mapper.readValue(content, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored operation can't be read", e);
    }
  }
}
