package io.seawall.sensor.guest;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs classes of tests where there is no Maven; prints a line for each test. */
final class ChosenTests {

  private ChosenTests() {}

  /** Takes the names of the classes; answers 1 if a test fails. */
  public static void main(String[] classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
            .build();
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, summary, new Lines());
    summary
        .getSummary()
        .printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 12);
    System.out.println(
        "succeeded "
            + summary.getSummary().getTestsSucceededCount()
            + ", failed "
            + summary.getSummary().getTotalFailureCount());
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }

  private static final class Lines implements TestExecutionListener {

    private long started;

    @Override
    public void executionStarted(TestIdentifier test) {
      started = System.nanoTime();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      System.out.println("skipped " + test.getLegacyReportingName() + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
      if (test.isTest() || aborted) {
        System.out.printf(
            "%s %s in %d ms%s%n",
            result.getStatus().name().toLowerCase(Locale.ROOT),
            test.getDisplayName(),
            (System.nanoTime() - started) / 1_000_000,
            aborted ? ": " + result.getThrowable().map(Throwable::getMessage).orElse("") : "");
      }
    }
  }
}
