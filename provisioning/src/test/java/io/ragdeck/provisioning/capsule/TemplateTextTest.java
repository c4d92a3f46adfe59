package io.ragdeck.provisioning.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a template is hidden, and that the rest stays as it is. */
class TemplateTextTest {

  private final Gaps gaps = new Gaps();
  private final Discretion discretion =
      new Discretion(text -> text.replaceAll("sk-[a-z]{20,}", "[key]"), gaps);

  private String shown(String template) {
    return new TemplateText("t", Set.of("Admin"), discretion, gaps).shown(template);
  }

  @Test
  void hidesWhatLooksLikeASecret() {
    assertThat(discretion.shown("f", "w", "DB_PASSWORD", "hunter22")).isEqualTo("****");

    assertThat(
            shown(
                """
                Parameters:
                  Admin:
                    Type: String
                    NoEcho: true
                    Default: letmein1
                  Size:
                    Type: String
                    Default: large
                Resources:
                  A:
                    Properties:
                      MasterUserPassword: 'swordfish'
                      Environment:
                        - Name: DB
                          Value: hunter22
                      Command: [serve, --key=sk-abcdefghijklmnopqrstuvwx]
                """))
        .isEqualTo(
            """
            Parameters:
              Admin:
                Type: String
                NoEcho: true
                Default: "****"
              Size:
                Type: String
                Default: large
            Resources:
              A:
                Properties:
                  MasterUserPassword: "****"
                  Environment:
                    - Name: DB
                      Value: "****"
                  Command: [serve, --key=****]
            """);
    assertThat(gaps.given().stream().map(Gaps.Given::what))
        .contains("what is hidden in line 5", "what is hidden in line 12");
  }

  @Test
  void hidesInJsonToo() {
    assertThat(
            shown(
                """
                {"Parameters": {
                  "Admin": {
                    "NoEcho": true,
                    "Default": "letmein1"
                  },
                  "Size": {
                    "Default": "large"
                  }
                }}
                """))
        .contains("\"Default\": \"****\"")
        .contains("\"Default\": \"large\"")
        .doesNotContain("letmein1");
  }

  @Test
  void leavesWhatOnlySaysWhereASecretIs() {
    String template =
        """
        Outputs:
          RedisSecret:
            Description: The secret of redis
            Value: !Ref 'RedisSecret'
        Resources:
          B:
            AuthToken: !Sub '{{resolve:secretsmanager:${RedisSecret}:SecretString:password}}'
            ManageMasterUserPassword: true
            GenerateStringKey: password
            PasswordLength: 32
            ServiceToken: arn:aws:lambda:ap-south-1:111122223333:function:x
            ValueFrom: !Sub '${PostgresSecret}:password::'
            "aws:SourceAccount": "111122223333"
        """;

    assertThat(shown(template)).isEqualTo(template);
    assertThat(gaps.given()).isEmpty();
  }
}
