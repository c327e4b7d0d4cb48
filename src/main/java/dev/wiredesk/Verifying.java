package dev.wiredesk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.wire.Anchor;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Verification;
import dev.wiredesk.wire.Verification.Demand;
import dev.wiredesk.wire.Witness;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/// Checks the store against its chains and prints what that has shown: `wiredesk verify`.
final class Verifying {
  private static final String CLEAR = "\r\u001b[K";

  private final Configuration configuration;
  private final PrintStream out;
  private final Clock clock;

  Verifying(Configuration configuration, PrintStream out, Clock clock) {
    this.configuration = configuration;
    this.out = out;
    this.clock = clock;
  }

  /// @param expected anchors that the chains must contain, as they were printed; may be empty
  /// @param faultsMax no more faults than these are printed
  /// @return true if nothing was altered
  /// @throws IllegalArgumentException if `expected` is no anchor
  boolean print(String expected, int faultsMax, boolean json) {
    List<Witness> witnesses = expected.isBlank() ? List.of() : Witness.read(expected);
    boolean watched = isWatched();
    Demand demand =
        new Demand(
            clock.instant().minus(configuration.keep()),
            witnesses,
            Math.max(faultsMax, 0),
            watched ? Verifying::tell : (_, _, _) -> {});
    Verification found = Stores.verify(configuration.store(), Path.of(""), demand);
    if (watched) {
      System.err.print(CLEAR);
    }
    if (json) {
      out.println(json(found).toPrettyString());
    } else {
      print(found, witnesses.size());
    }
    return found.holds();
  }

  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again where nobody watches
  private static boolean isWatched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void tell(String what, long done, long all) {
    System.err.printf(Locale.ROOT, "%s%,d of %,d %s", CLEAR, done, all, what);
  }

  private void print(Verification found, int witnesses) {
    found.faults().forEach(out::println);
    long more = found.faultCount() - found.faults().size();
    if (more > 0) {
      out.printf(Locale.ROOT, "… and %,d more%n", more);
    }
    out.printf(
        Locale.ROOT,
        "%,d entries; %,d receipts, and %,d more that were dropped when they were old%n",
        found.entries(),
        found.receipts(),
        found.dropped());
    out.println(found.heads());
    out.printf(
        Locale.ROOT,
        "%s%s; checked in %.1f s%n",
        found.holds() ? "Nothing was altered" : verdict(found.faultCount()),
        found.holds() && witnesses > 0 ? ", and what was noted earlier is still there" : "",
        found.took().toMillis() / 1e3);
  }

  private static String verdict(long faults) {
    return faults == 1 ? "1 fault" : String.format(Locale.ROOT, "%,d faults", faults);
  }

  private static ObjectNode json(Verification found) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("holds", found.holds());
    json.put("entries", found.entries());
    json.put("receipts", found.receipts());
    json.put("dropped", found.dropped());
    anchor(json.putObject("wire"), found.heads().wire());
    anchor(json.putObject("receiptChain"), found.heads().receipts());
    json.put("anchors", found.heads().toString());
    json.put("faultCount", found.faultCount());
    found.faults().forEach(json.putArray("faults")::add);
    json.put("tookMillis", found.took().toMillis());
    return json;
  }

  private static void anchor(ObjectNode json, Anchor anchor) {
    json.put("number", anchor.number());
    json.put("hash", anchor.hash());
  }
}
