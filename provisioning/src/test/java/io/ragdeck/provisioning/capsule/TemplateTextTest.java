package io.ragdeck.provisioning.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a template is hidden, and that the rest stays as it is. */
class TemplateTextTest {

  private final Gaps gaps = new Gaps();
  private final Discretion discretion =
      new Discretion(text -> text.replaceAll("sk-[a-z]{20,}", "[key]"), gaps);

  private String shown(String template) {
    return new TemplateText("t", Set.of("Admin"), discretion, gaps)
        .shown(template)
        .orElse("not shown");
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
        .contains("\"Default\" : \"****\"")
        .contains("\"Default\" : \"large\"")
        .doesNotContain("letmein1");
  }

  @Test
  void hidesDefaultsOfParametersThatAreNamedLikeSecrets() {
    assertThat(
            shown(
                """
                Parameters:
                  DbPassword: {Type: String, Default: "hunter7"}
                  Quiet:
                    NoEcho: true
                    Default: |
                      letme
                      in
                  Name: {Type: String, Default: hunter7}
                """))
        .doesNotContain("hunter7", "letme", "  in")
        .contains("Type: String", "NoEcho: true");
    assertThat(
            shown(
                """
                {"Parameters": {"DbPassword": {"Default": "pa55w"}},
                 "R": [{"Name": "X_TOKEN", "Value": "t0k3n"}, {"Auth": {"Fn::Join": ["", ["s3cr3t"]]}}]}
                """))
        .doesNotContain("pa55w", "t0k3n", "s3cr3t");
  }

  @Test
  void hidesInWhateverFormItIsWritten() {
    String shown =
        shown(
            """
            # the old password: first1
            Resources:
              A: {password: second2, "token" : 'third3', list: [--requirepass, fourth4]}
              B:
                Password: >-
                  fifth5
                  sixth6
                Key: API_KEY_2
                Value:
                  seventh7
                Secrets: &them [eighth8]
                Other: *them
              C: !Sub |
                export DB_PASSWORD='ninth9' && run --signing-key tenth10
                curl -d '{"auth":"eleventh11"}' "x?hmac_key=twelfth12"
            """);

    for (String secret :
        "first1 second2 third3 fourth4 fifth5 sixth6 seventh7 eighth8 ninth9 tenth10 eleventh11"
            .concat(" twelfth12")
            .split(" ", -1)) {
      assertThat(shown).doesNotContain(secret);
    }
    assertThat(shown)
        .contains("Resources:\n", "Key: API_KEY_2", "export DB_PASSWORD='****' && run");
    assertThat(new TemplateText("t", Set.of(), discretion, gaps).shown(shown)).contains(shown);
  }

  @Test
  void showsNothingThatCannotBeParsed() {
    assertThat(shown("{\"A\": ")).isEqualTo("not shown");
    assertThat(shown("a: [b")).isEqualTo("not shown");
    assertThat(shown("{\"A\": 1, \"A\": 2}")).isEqualTo("not shown");
  }

  @Test
  @Timeout(20)
  void isNoSlowerForHostileLines() {
    for (String one : new String[] {"a=", "password=${", "--", "\\\\\"", "PASS1"}) {
      assertThat(shown("A: '" + one.repeat(60_000) + "'")).startsWith("A: ");
    }
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
