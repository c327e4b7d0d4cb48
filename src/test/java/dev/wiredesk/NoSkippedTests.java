package dev.wiredesk;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Turns a skipped test into a failed one, except where the test is tagged `browser`: a machine may
/// lack a browser, but nothing else that a promise depends on.
public final class NoSkippedTests
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw unlessAllowed(context, thrown);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw unlessAllowed(context, thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw unlessAllowed(context, thrown);
  }

  private static Throwable unlessAllowed(ExtensionContext context, Throwable thrown) {
    if (thrown instanceof TestAbortedException && !context.getTags().contains("browser")) {
      return new AssertionError("A test may not be skipped: " + thrown.getMessage(), thrown);
    }
    return thrown;
  }
}
