package io.ragdeck.provisioning.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CloudFormation's reasons without what only its machinery needs. */
public final class Reasons {

  private static final Pattern HANDLER =
      Pattern.compile(
          "Resource handler returned message: \"(.*)\" \\(RequestToken: [^)]*\\)", Pattern.DOTALL);

  private static final Pattern NOISE =
      Pattern.compile("\\s*\\((?:Service: [^()]*|RequestToken: [^()]*)(?:\\([^()]*\\))?[^()]*\\)");

  private Reasons() {}

  public static String plain(String reason) {
    Matcher handler = HANDLER.matcher(reason);
    String text = handler.find() ? handler.group(1) : reason;
    return NOISE.matcher(text).replaceAll("").strip().replaceAll("\\s+", " ");
  }

  /** Whether it says only that something else failed. */
  public static boolean cancelled(String reason) {
    return reason.contains("creation cancelled")
        || reason.contains("update cancelled")
        || reason.contains("Creation was cancelled")
        || reason.contains("Deletion cancelled");
  }
}
