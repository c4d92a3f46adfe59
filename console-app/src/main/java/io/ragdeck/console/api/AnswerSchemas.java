package io.ragdeck.console.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Says in each schema of an answer that every field is there: what is not known is null, not left
 * out. That an {@code Optional} may be null the schemas say already, but for one of an enum: there
 * null would have to be among the values.
 */
final class AnswerSchemas {

  private static final String CONSOLE = "io.ragdeck.console.";
  private static final DotName JSON_INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

  private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

  private final IndexView index;
  private final Map<String, ClassInfo> records;

  AnswerSchemas(IndexView index) {
    this.index = index;
    this.records =
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
    for (RecordComponentInfo component : type.recordComponents()) {
      Schema property = schema.getProperties().get(component.name());
      if (property != null) {
        optionalEnum(component.type())
            .ifPresent(values -> schema.addProperty(component.name(), orNull(property, values)));
      }
    }
  }

  private Optional<ClassInfo> optionalEnum(Type type) {
    return type.kind() == Type.Kind.PARAMETERIZED_TYPE && type.name().equals(OPTIONAL)
        ? Optional.ofNullable(
                index.getClassByName(type.asParameterizedType().arguments().getFirst().name()))
            .filter(ClassInfo::isEnum)
        : Optional.empty();
  }

  private static Schema orNull(Schema property, ClassInfo values) {
    return OASFactory.createSchema()
        .description(property.getDescription())
        .addAnyOf(
            OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .enumeration(values.enumConstants().stream().<Object>map(FieldInfo::name).toList()))
        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
  }

  private static String schemaName(ClassInfo type) {
    String name = type.name().withoutPackagePrefix();
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
