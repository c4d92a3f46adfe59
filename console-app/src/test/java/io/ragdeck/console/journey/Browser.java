package io.ragdeck.console.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A headless Chromium from the operating system, and what its console complained about. */
final class Browser implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    // Beside another test the machine may be slow.
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setHeadless(true)
                    .setExecutablePath(executable())
                    .setArgs(FLAGS));
  }

  private static Path executable() {
    String named = System.getProperty("tools.chromium", "");
    for (String candidate : List.of(named, "/usr/bin/chromium", "/usr/bin/google-chrome")) {
      if (!candidate.isEmpty() && Files.isExecutable(Path.of(candidate))) {
        return Path.of(candidate);
      }
    }
    throw new IllegalStateException(
        "The browser tests need Chromium: install it, or name it with -Dtools.chromium=");
  }

  Page open(URI address, ColorScheme scheme, int width) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    context.setDefaultNavigationTimeout(60_000);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(page.url() + " " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + " " + error));
    page.navigate("/");
    return page;
  }

  Page open(URI address) {
    return open(address, ColorScheme.LIGHT, 1280);
  }

  /** As a reader whose browser runs no script. */
  Page openWithoutScript(URI address) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setJavaScriptEnabled(false));
    Page page = context.newPage();
    page.navigate("/");
    return page;
  }

  /** Errors and warnings of all pages since the start: a refused style, a broken script. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
