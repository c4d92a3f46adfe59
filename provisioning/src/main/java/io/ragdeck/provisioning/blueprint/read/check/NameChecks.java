package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether names, as they are once words are filled in, are ones that AWS takes, and taken once. */
final class NameChecks {

  private static final Pattern SERVICE = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final Pattern DATABASE = Pattern.compile("[a-z]([a-z0-9]|-(?!-)){0,61}[a-z0-9]");
  private static final Pattern CACHE = Pattern.compile("[a-z]([a-z0-9]|-(?!-)){0,38}[a-z0-9]");
  private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9-]{2,27}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
  private static final Pattern PARAMETER = Pattern.compile("/[A-Za-z0-9/_.-]{1,900}");
  private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
  private static final Pattern FUNCTION = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Pattern ANY = Pattern.compile(".{1,128}");

  private final Design design;
  private final Findings findings;
  private final Map<String, String> taken = new HashMap<>();

  NameChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Component component : design.components().values()) {
      switch (component) {
        case EcsService one -> name(one, "name", one.name(), SERVICE, "ECS service names");
        case Postgres one -> {
          name(one, "name", one.name(), DATABASE, "RDS identifiers");
          name(one, "secret", one.secret(), SECRET, "Secret names");
        }
        case Redis one -> {
          name(one, "name", one.name(), CACHE, "ElastiCache's replication group ids");
          name(one, "secret", one.secret(), SECRET, "Secret names");
        }
        case DocumentDb one -> {
          name(one, "name", one.name(), DATABASE, "RDS identifiers");
          name(one, "secret", one.secret(), SECRET, "Secret names");
        }
        case OpenSearch one -> name(one, "name", one.name(), DOMAIN, "OpenSearch domain names");
        case FileSystem one -> name(one, "name", one.name(), ANY, "EFS names");
        case Bucket one ->
            one.name().ifPresent(given -> name(one, "name", given, BUCKET, "S3 bucket names"));
        case Secret one -> name(one, "name", one.name(), SECRET, "Secret names");
        case SsmParameter one -> name(one, "name", one.name(), PARAMETER, "Parameter Store names");
        case SageMakerEndpoint one ->
            name(one, "name", one.name(), ENDPOINT, "SageMaker endpoint names");
        case LambdaFunction one ->
            name(one, "id", design.prefix() + "-" + one.id(), FUNCTION, "Lambda function names");
        default -> {
          // Named by CloudFormation.
        }
      }
    }
  }

  private void name(Component component, String setting, String name, Pattern form, String family) {
    List<String> path = List.of("components", component.id(), setting);
    if (!form.matcher(name).matches()) {
      findings.add(
          path,
          "'%s' (%s characters) is not a name that AWS takes".formatted(name, name.length()),
          "%s match %s; take a shorter or plainer one.".formatted(family, form));
    }
    String other = taken.putIfAbsent(family + " " + name, component.id());
    if (other != null) {
      findings.add(
          path,
          "'%s' has the same name '%s'".formatted(other, name),
          "%s are unique.".formatted(family));
    }
  }
}
