package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.rules.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Strings that keep a rule, and strings that break it. */
final class Samples {

  private static final List<String> LETTERS = List.of("a", "1", "A", "-", "/", " ");

  private static final List<String> WORDS =
      List.of(
          "HTTP",
          "200",
          "Average",
          "ami-1",
          "123456789012",
          "2026-11-20",
          "arn:aws:billing::123456789012:billingview/a",
          "arn:aws:application-autoscaling:x:1:scalable-target/a",
          "arn:aws:acm:x:1:certificate/a",
          "arn:aws:lambda:ap-south-1:123456789012:function:a",
          "arn:aws:sagemaker:ap-south-1:123456789012:endpoint/a",
          "arn:aws:iam::123456789012:role/a",
          "arn:aws:sqs:ap-south-1:123456789012:a",
          "arn:aws:kms:ap-south-1:123456789012:key/a",
          "sg-0123456789abcdef0",
          "subnet-0123456789abcdef0",
          "fs-0123456789abcdef0",
          "fsmt-0123456789abcdef0",
          "fsap-0123456789abcdef0");

  private static final List<String> ODD = List.of("\u0000", "\n", "*", ":", "é", " ", "~~", "");

  private Samples() {}

  static String valid(Shape.Text text) {
    if (!text.values().isEmpty()) {
      return text.values().iterator().next();
    }
    int length = (int) Math.max(1, text.length().min());
    return Stream.concat(LETTERS.stream().map(letter -> letter.repeat(length)), WORDS.stream())
        .filter(sample -> fits(text, sample))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No sample fits " + text));
  }

  /** A string of this length, which keeps the pattern if letters can. */
  static String ofLength(Shape.Text text, int length) {
    return LETTERS.stream()
        .map(letter -> letter.repeat(length))
        .filter(sample -> matches(text, sample))
        .findFirst()
        .orElse("a".repeat(length));
  }

  /** A string of an allowed length that breaks the pattern; some patterns match everything. */
  static Optional<String> unmatched(Shape.Text text) {
    int length = (int) Math.max(1, text.length().min());
    return ODD.stream()
        .map(odd -> odd.repeat(odd.isEmpty() ? 1 : length))
        .filter(sample -> lengthFits(text, sample) && !matches(text, sample))
        .findFirst();
  }

  private static boolean fits(Shape.Text text, String sample) {
    return lengthFits(text, sample) && matches(text, sample);
  }

  private static boolean lengthFits(Shape.Text text, String sample) {
    return sample.length() >= text.length().min() && sample.length() <= text.length().max();
  }

  private static boolean matches(Shape.Text text, String sample) {
    return text.pattern().isEmpty() || text.pattern().get().matcher(sample).matches();
  }
}
