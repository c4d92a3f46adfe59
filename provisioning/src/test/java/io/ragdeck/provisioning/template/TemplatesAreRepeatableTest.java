package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The same design gives the same text: a plan that shows a change must have found one. */
class TemplatesAreRepeatableTest {

  @Test
  void twoJvmsGiveTheSameBytes() throws IOException, InterruptedException {
    // Java's Map.of and Set.of have another order in each JVM.
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Digest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String theirs =
        new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(other.waitFor()).isZero();
    assertThat(Digest.ofAll()).isEqualTo(theirs);
  }

  @Test
  void drawingTwiceGivesTheSameTemplates() {
    Drawing drawing = Drawing.production().getFirst();
    assertThat(
            io.ragdeck.provisioning.template.part.SystemTemplates.of(drawing.design()).stream()
                .map(stack -> stack.template().yaml()))
        .containsExactlyElementsOf(
            drawing.stacks().stream().map(stack -> stack.template().yaml()).toList());
  }

  /** Says what all templates amount to, in a process of its own. */
  static final class Digest {

    private Digest() {}

    public static void main(String[] args) {
      System.out.println(ofAll());
    }

    static String ofAll() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Drawing drawing : Drawing.all()) {
          for (StackTemplate stack : drawing.stacks()) {
            digest.update(stack.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(stack.template().yaml().getBytes(StandardCharsets.UTF_8));
            digest.update(stack.template().json().getBytes(StandardCharsets.UTF_8));
          }
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
