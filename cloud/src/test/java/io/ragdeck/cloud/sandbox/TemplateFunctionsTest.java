package io.ragdeck.cloud.sandbox;

import static io.ragdeck.cloud.sandbox.StackWorld.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What the functions of a template give, seen in the outputs of a stack. */
class TemplateFunctionsTest {

  private static final String HEAD =
      """
      Parameters:
        Names: {Type: CommaDelimitedList, Default: "a, b,c"}
        Stage: {Type: String, Default: production}
        Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /image}
      Mappings:
        Sizes:
          production: {Count: "3", Zones: [x, y]}
          staging: {Count: "1", Zones: [x]}
      Conditions:
        Live: !Equals [!Ref Stage, production]
        Small: !Not [!Condition Live]
        Both: !And [!Condition Live, !Condition Small]
        Any: !Or [!Condition Live, !Condition Small]
      Resources:
        Work: {Type: AWS::SQS::Queue, Properties: {QueueName: work}}
        Extra: {Type: AWS::SQS::Queue, Condition: Small}
      """;

  private final StackWorld world = new StackWorld();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Stage | production",
        "!Ref Work | work",
        "!Ref Image | repo/app:1",
        "!Ref AWS::AccountId | 111122223333",
        "!Ref AWS::Region | ap-south-1",
        "!GetAtt Work.Arn | arn:aws:plain:::work",
        "'!Join [\"-\", !Ref Names]' | a-b-c",
        "'!Select [1, !Ref Names]' | b",
        "'!Select [1, !Split [\"/\", \"a/b/c\"]]' | b",
        "'!Select [0, !GetAZs \"\"]' | ap-south-1a",
        "'!FindInMap [Sizes, !Ref Stage, Count]' | 3",
        "'!Join [\"\", !FindInMap [Sizes, !Ref Stage, Zones]]' | xy",
        "'!Sub \"${Stage}-${Work.Arn}-${!Literal}-${AWS::StackName}\"' |"
            + " production-arn:aws:plain:::work-${Literal}-shop",
        "'!Sub [\"${Name}/${Stage}\", {Name: !Select [0, !Ref Names]}]' | a/production",
        "'!If [Live, yes it is, no]' | yes it is",
        "'!If [Both, yes it is, !If [Any, any, none]]' | any",
        "'!Select [2, !Cidr [10.0.0.0/16, 4, 8]]' | 10.0.2.0/24",
        "!Base64 hello | aGVsbG8=",
        "'{\"Fn::Join\": [\":\", [\"a\", {\"Ref\": \"Stage\"}]]}' | a:production"
      })
  void giveWhatCloudFormationGives(String function, String value) {
    world.shelves.parameters.put("/image", "repo/app:1");
    world.create("shop", HEAD + "Outputs: {Value: {Value: %s}}\n".formatted(function));

    assertThat(world.outputs("shop")).isEqualTo(Map.of("Value", value));
  }

  @Test
  void leavesOutWhatAConditionExcludes() {
    world.shelves.parameters.put("/image", "repo/app:1");
    String template =
        HEAD
            + """
            Outputs:
              Extra: {Condition: Small, Value: !Ref Extra}
              Always: {Value: there}
            """;
    world.create("shop", template);
    assertThat(world.outputs("shop")).containsOnlyKeys("Always");
    assertThat(world.standing()).containsExactly("work");

    world.update("shop", template, parameter("Stage", "staging"));
    assertThat(world.outputs("shop")).containsOnlyKeys("Always", "Extra");
    world
        .client()
        .updateStack(
            request ->
                request
                    .stackName("shop")
                    .usePreviousTemplate(true)
                    .parameters(parameter("Stage", "production")));
    world.settle();
    assertThat(world.standing()).containsExactly("work");
  }

  @Test
  void takesAPropertyAwayWithNoValue() {
    world.create(
        "shop",
        """
        Conditions: {Never: !Equals [a, b]}
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties: {QueueName: work, DelaySeconds: !If [Never, 1, !Ref AWS::NoValue]}
        """);

    assertThat(properties("work")).isEqualTo("{\"QueueName\":\"work\"}");
  }

  @Test
  void looksUpSecretsOnlyAsTheResourceIsMade() {
    world.shelves.secrets.put("app/db", "{\"username\": \"admin\", \"password\": \"hush\"}");
    world.create(
        "shop",
        """
        Resources:
          Data:
            Type: AWS::RDS::DBInstance
            Properties:
              DBInstanceIdentifier: data
              Engine: postgres
              MasterUsername: "{{resolve:secretsmanager:app/db:SecretString:username}}"
              MasterUserPassword: "{{resolve:secretsmanager:app/db:SecretString:password}}"
        """);

    assertThat(properties("data")).contains("\"MasterUserPassword\":\"hush\"");
    assertThat(world.client().describeStackEvents(request -> request.stackName("shop")).toString())
        .doesNotContain("hush");
  }

  @Test
  void failsForASecretThatDoesNotExist() {
    world.create(
        "shop",
        """
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties: {QueueName: "{{resolve:secretsmanager:none:SecretString:name}}"}
        """);

    assertThat(world.status("shop")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(world.events("shop"))
        .anyMatch(line -> line.contains("Secrets Manager can't find the specified secret."));
  }

  @Test
  void masksSecretParameters() {
    Parameter secret = parameter("Secret", "very-secret");
    world.create(
        "shop",
        """
        Parameters: {Secret: {Type: String, NoEcho: true}}
        Resources:
          Work: {Type: AWS::SQS::Queue, Properties: {QueueName: work, KmsMasterKeyId: !Ref Secret}}
        """,
        secret);

    assertThat(world.stack("shop").parameters())
        .extracting(Parameter::parameterValue)
        .containsExactly("****");
    assertThat(world.client().describeStackEvents(request -> request.stackName("shop")).toString())
        .doesNotContain("very-secret");
  }

  @Test
  void readsJsonAsWell() {
    world.create(
        "shop",
        """
        {"AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {"Work": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "work"}}},
         "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Work", "Arn"]}}}}
        """);

    assertThat(world.outputs("shop")).isEqualTo(Map.of("Arn", "arn:aws:plain:::work"));
  }

  private String properties(String physicalId) {
    return String.valueOf(
        world.things().things.entrySet().stream()
            .filter(thing -> thing.getKey().equals(physicalId))
            .map(thing -> thing.getValue().properties())
            .findFirst()
            .orElseThrow());
  }
}
