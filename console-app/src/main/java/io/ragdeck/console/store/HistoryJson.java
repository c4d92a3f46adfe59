package io.ragdeck.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Container;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskSize;

/**
 * Tasks and events as JSON columns. Its own mapper: what the HTTP API looks like must not decide
 * whether last month's rows can be read. A component that a record gained since is absent in old
 * rows, and one that it lost is skipped.
 */
@RegisterForReflection(
    targets = {
      Task.class,
      TaskArn.class,
      ClusterArn.class,
      TaskDefinitionArn.class,
      Container.class,
      TaskSize.class,
      ServiceEvent.class
    })
final class HistoryJson {

  private final ObjectMapper mapper = ColumnMapper.builder().build();

  String write(Object entry) {
    try {
      return mapper.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tasks and events are plain data", e);
    }
  }

  Task readTask(String content) {
    return read(content, Task.class);
  }

  ServiceEvent readEvent(String content) {
    return read(content, ServiceEvent.class);
  }

  private <T> T read(String content, Class<T> type) {
    try {
      return mapper.readValue(content, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of the history can't be read", e);
    }
  }
}
