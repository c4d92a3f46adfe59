package io.ragdeck.monitoring.logs;

/**
 * What one container of one task writes to.
 *
 * @param group the log group
 * @param name as the awslogs driver makes it: prefix/container/task
 * @param task the last part of the name
 */
public record LogStream(String group, String name, String service, String container, String task) {

  static LogStream of(LogSource source, String name) {
    return new LogStream(
        source.group(),
        name,
        source.service(),
        source.container(),
        name.substring(name.lastIndexOf('/') + 1));
  }
}
