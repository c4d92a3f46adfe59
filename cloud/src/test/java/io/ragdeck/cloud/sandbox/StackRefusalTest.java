package io.ragdeck.cloud.sandbox;

import static io.ragdeck.cloud.sandbox.StackWorld.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What CloudFormation refuses before it does anything, and in which words. */
class StackRefusalTest {

  private static final String QUEUE = "Resources: {Work: {Type: AWS::SQS::Queue}}";

  private final StackWorld world = new StackWorld();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Resources: {} | Template format error: At least one Resources member must be defined.",
        "- a | Template format error: unsupported structure.",
        "'Resources: {A: [' | Template format error: YAML not well-formed. (line 1, column 17)",
        "'{\"Resources\": {,}}' | Template format error: JSON not well-formed. (line 1, column 16)",
        "'{Thing: 1, Resources: {A: {Type: AWS::SQS::Queue}}}' | Invalid template property or"
            + " properties [Thing]",
        "Resources: {A: {Type: AWS::No::Such}} | Template format error: Unrecognized resource types:"
            + " [AWS::No::Such]",
        "Resources: {A-B: {Type: AWS::SQS::Queue}} | Template format error: Resource name A-B is non"
            + " alphanumeric.",
        "Resources: {A: {Properties: {}}} | Template format error: [/Resources/A] Every Resources"
            + " object must contain a Type member.",
        "'Resources: {A: {Type: AWS::SQS::Queue, Size: 1}}' | Invalid template resource property"
            + " 'Size'",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}}' | Template format"
            + " error: Unresolved resource dependencies [B] in the Resources block of the template",
        "'Resources: {A: {Type: AWS::SQS::Queue, DependsOn: B}}' | Template format error: Unresolved"
            + " resource dependencies [B] in the Resources block of the template",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt B.Arn}}}' | Template"
            + " error: instance of Fn::GetAtt references undefined resource B",
        "'Resources: {A: {Type: AWS::SQS::Queue}, B: {Type: AWS::SQS::Queue, Properties: {QueueName:"
            + " !GetAtt A.Size}}}' | Template error: resource A does not support attribute type Size"
            + " in Fn::GetAtt",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}, B: {Type:"
            + " AWS::SQS::Queue, DependsOn: A}, C: {Type: AWS::SQS::Queue, DependsOn: A}}' | Circular"
            + " dependency between resources: [A, B]",
        "'Resources: {A: {Type: AWS::SQS::Queue, Condition: Nope}}' | Template format error: Unresolved"
            + " condition dependency Nope in the Resources block of the template",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !If [Nope, a, b]}}}' | Template"
            + " format error: Unresolved condition dependency Nope in the Resources block of the"
            + " template",
        "'{Conditions: {C: !Equals [!Ref A, b]}, Resources: {A: {Type: AWS::SQS::Queue}}}' | Template"
            + " format error: Unresolved dependencies [A]. Cannot reference resources in the"
            + " Conditions block of the template",
        "'{Outputs: {O: {Value: !Ref B}}, Resources: {A: {Type: AWS::SQS::Queue}}}' | Template format"
            + " error: Unresolved resource dependencies [B] in the Outputs block of the template",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Frobnicate b}}}' | Template"
            + " error: Encountered unsupported function: Fn::Frobnicate Supported functions are:",
        "'Resources: {A: {Type: AWS::SQS::Queue, Properties: {QueueName: null}}}' | Template format"
            + " error: [/Resources/A/Properties/QueueName] 'null' values are not allowed in"
            + " templates",
        "'Resources: {A: {Type: AWS::SQS::Queue, DeletionPolicy: Snapshot}}' | Template error:"
            + " resource type AWS::SQS::Queue does not support DeletionPolicy Snapshot",
        "'{Parameters: {P: {Type: Size}}, Resources: {A: {Type: AWS::SQS::Queue}}}' | Template format"
            + " error: Unrecognized parameter type: Size",
        "'{Transform: Some::Macro, Resources: {A: {Type: AWS::SQS::Queue}}}' | No transform named"
            + " Some::Macro found."
      })
  void refusesTemplates(String template, String words) {
    CloudFormationException refusal =
        catchThrowableOfType(CloudFormationException.class, () -> world.create("shop", template));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
    assertThat(refusal.awsErrorDetails().errorMessage()).startsWith(words);
    assertThat(world.client().listStacks().stackSummaries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Type: String | - | Parameters: [P] must have values",
        "Type: String, AllowedValues: [a, b] | c | Parameter 'P' must be one of AllowedValues",
        "Type: String, AllowedPattern: '[a-z]+' | A1 | Parameter 'P' must match pattern [a-z]+",
        "Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: letters only | A1 |"
            + " Parameter P failed to satisfy constraint: letters only",
        "Type: String, MinLength: 3 | ab | Parameter 'P' must contain at least 3 characters",
        "Type: String, MaxLength: 3 | abcd | Parameter 'P' must contain at most 3 characters",
        "Type: Number | many | Parameter 'P' must be a number",
        "Type: Number, MinValue: 2 | 1 | Parameter 'P' must be a number not less than 2",
        "Type: Number, MaxValue: 2 | 3 | Parameter 'P' must be a number not greater than 2",
        "Type: 'List<Number>' | '1,x' | Parameter 'P' must be a number",
        "Type: 'AWS::SSM::Parameter::Value<String>' | /none | Unable to fetch parameters [/none] from"
            + " parameter store for this account."
      })
  void refusesValuesOfParameters(String declaration, String value, String words) {
    Parameter[] given =
        value.equals("-") ? new Parameter[0] : new Parameter[] {parameter("P", value)};

    assertThatThrownBy(
            () -> world.create("shop", "Parameters: {P: {" + declaration + "}}\n" + QUEUE, given))
        .hasMessageStartingWith(words);
  }

  @Test
  void refusesParametersThatTheTemplateDoesNotHave() {
    assertThatThrownBy(() -> world.create("shop", QUEUE, parameter("Other", "x")))
        .hasMessageStartingWith("Parameters: [Other] do not exist in the template");
  }

  @Test
  void refusesASecondStackOfOneName() {
    world.create("shop", QUEUE);

    assertThatThrownBy(() -> world.create("shop", QUEUE))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageStartingWith("Stack [shop] already exists");
  }

  @Test
  void wantsRolesToBeAcknowledged() {
    String plain = "Resources: {R: {Type: AWS::IAM::Role}}";
    String named = "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}";

    assertThatThrownBy(
            () -> world.client().createStack(request -> request.stackName("a").templateBody(plain)))
        .isInstanceOf(InsufficientCapabilitiesException.class)
        .hasMessageStartingWith("Requires capabilities : [CAPABILITY_IAM]");
    assertThatThrownBy(
            () ->
                world
                    .client()
                    .createStack(
                        request ->
                            request
                                .stackName("a")
                                .templateBody(named)
                                .capabilitiesWithStrings("CAPABILITY_IAM")))
        .isInstanceOf(InsufficientCapabilitiesException.class)
        .hasMessageStartingWith("Requires capabilities : [CAPABILITY_NAMED_IAM]");
  }

  @Test
  void takesTemplatesFromTheRequestUpTo51200Bytes() {
    String rest = "\n# " + "x".repeat(51_200 - QUEUE.length() - 3);
    world.create("fits", QUEUE + rest);

    assertThat(world.status("fits")).isEqualTo("CREATE_COMPLETE");
    assertThatThrownBy(() -> world.create("shop", QUEUE + rest + "x"))
        .hasMessageContaining("at 'templateBody' failed to satisfy constraint")
        .hasMessageContaining("Member must have length less than or equal to 51200");
  }

  @Test
  void takesTemplatesFromS3UpToAMillionBytes() {
    String rest = "\n# " + "x".repeat(1_000_000 - QUEUE.length() - 3);
    world.shelves.objects.put("bucket/dir/fits.yaml", QUEUE + rest);
    world.shelves.objects.put("bucket/dir/large.yaml", QUEUE + rest + "x");
    String url = "https://bucket.s3.ap-south-1.amazonaws.com/dir/";
    world.client().createStack(request -> request.stackName("fits").templateURL(url + "fits.yaml"));
    world.settle();

    assertThat(world.status("fits")).isEqualTo("CREATE_COMPLETE");
    assertThatThrownBy(() -> fromUrl(url + "large.yaml"))
        .hasMessageStartingWith("Template may not exceed 1000000 bytes in size.");
    assertThatThrownBy(() -> fromUrl(url + "none.yaml")).hasMessageStartingWith("S3 error:");
    assertThatThrownBy(() -> fromUrl("https://example.com/a.yaml"))
        .hasMessageStartingWith("TemplateURL must be a supported URL.");
  }

  private void fromUrl(String url) {
    world.client().createStack(request -> request.stackName("other").templateURL(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | 'Resources:' | '  R%s: {Type: AWS::SQS::Queue}' | resources",
        "200 | 'Parameters:' | '  P%s: {Type: String, Default: x}' | parameters",
        "200 | 'Outputs:' | '  O%s: {Value: x}' | outputs",
        "200 | 'Mappings:' | '  M%s: {a: {b: c}}' | mappings"
      })
  void keepsToTheQuotasOfOneTemplate(int most, String section, String line, String what) {
    String rest = section.equals("Resources:") ? "" : QUEUE;

    assertThatThrownBy(() -> validate(section, line, most + 1, rest))
        .hasMessageStartingWith(
            "Template format error: Number of %s, %s, is greater than maximum allowed, %s"
                .formatted(what, most + 1, most));
    validate(section, line, most, rest);
  }

  private void validate(String section, String line, int count, String rest) {
    StringBuilder template = new StringBuilder(section).append('\n');
    IntStream.range(0, count).forEach(i -> template.append(line.formatted(i)).append('\n'));
    world.client().validateTemplate(request -> request.templateBody(template + rest));
  }

  @Test
  void keepsProtectedStacks() {
    world
        .client()
        .createStack(
            request ->
                request.stackName("shop").templateBody(QUEUE).enableTerminationProtection(true));
    world.settle();

    assertThatThrownBy(() -> world.delete("shop"))
        .hasMessageStartingWith(
            "Stack [shop] cannot be deleted while TerminationProtection is enabled");
    world
        .client()
        .updateTerminationProtection(
            request -> request.stackName("shop").enableTerminationProtection(false));
    world.delete("shop");
    assertThat(world.standing()).isEmpty();
  }

  @Test
  void knowsNoStackThatIsNotThere() {
    assertThatThrownBy(() -> world.stack("none"))
        .hasMessageStartingWith("Stack with id none does not exist");
    assertThatThrownBy(() -> world.events("none"))
        .hasMessageStartingWith("Stack [none] does not exist");
    assertThatThrownBy(() -> world.update("none", QUEUE))
        .hasMessageStartingWith("Stack [none] does not exist");
    world.delete("none");
  }

  @Test
  void tellsWhatATemplateAsksFor() {
    String template =
        "Description: One role\nParameters: {Size: {Type: Number, Default: 2, AllowedValues: [2,"
            + " 4]}}\nResources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r}}}";

    assertThat(world.client().validateTemplate(request -> request.templateBody(template)))
        .satisfies(
            found -> {
              assertThat(found.description()).isEqualTo("One role");
              assertThat(found.capabilitiesAsStrings()).containsExactly("CAPABILITY_NAMED_IAM");
            });
    assertThat(
            world
                .client()
                .getTemplateSummary(request -> request.templateBody(template))
                .parameters())
        .singleElement()
        .satisfies(
            size -> {
              assertThat(size.defaultValue()).isEqualTo("2");
              assertThat(size.parameterConstraints().allowedValues()).containsExactly("2", "4");
            });
  }
}
