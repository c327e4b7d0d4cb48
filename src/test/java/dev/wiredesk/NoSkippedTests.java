package dev.wiredesk;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Turns a skipped test into a failed one, except where the test is tagged `browser` or
/// `interpreters`: a machine may lack a browser, Node, Python or a library of its, but nothing else
/// that a promise depends on.
public final class NoSkippedTests
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
  private static final Set<String> MAY_BE_SKIPPED = Set.of("browser", "interpreters");

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
    if (thrown instanceof TestAbortedException
        && Collections.disjoint(context.getTags(), MAY_BE_SKIPPED)) {
      return new AssertionError("A test may not be skipped: " + thrown.getMessage(), thrown);
    }
    return thrown;
  }
}
