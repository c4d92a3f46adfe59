package io.ragdeck.console.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says in each schema of an answer that every field is there: what is not known is null, not left
 * out. (That an {@code Optional} may be null, the schemas say already.)
 */
final class AnswerSchemas {

  private static final String CONSOLE = "io.ragdeck.console.";
  private static final DotName JSON_INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

  private final Map<String, ClassInfo> records;

  AnswerSchemas(IndexView index) {
    records =
        index.getKnownClasses().stream()
            .filter(ClassInfo::isRecord)
            .filter(type -> type.name().toString().startsWith(CONSOLE))
            .collect(
                Collectors.toMap(
                    AnswerSchemas::schemaName, type -> type, (first, second) -> first));
  }

  void mark(String name, Schema schema) {
    ClassInfo type = records.get(name);
    // What comes with a request says itself what must be given.
    if (type == null || schema.getProperties() == null || type.simpleName().startsWith("New")) {
      return;
    }
    List<String> always =
        type.recordComponents().stream()
            .filter(component -> !component.hasAnnotation(JSON_INCLUDE))
            .map(RecordComponentInfo::name)
            .filter(schema.getProperties()::containsKey)
            .toList();
    schema.setRequired(always);
  }

  private static String schemaName(ClassInfo type) {
    String name = type.name().withoutPackagePrefix();
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
