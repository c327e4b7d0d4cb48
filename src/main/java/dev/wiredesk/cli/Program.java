package dev.wiredesk.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the commands that need the whole program call; each returns the exit code.
///
/// Flags are settings by their fixed names (`wiredesk.port`), so that they rank before the
/// environment and the settings file.
public interface Program {

  /// Runs the desk until it is told to end.
  int serve(Map<String, String> flags);

  /// Runs the desk with the sample newsroom, does the whole job once, and keeps serving.
  int demo(Map<String, String> flags);

  /// Starts, does the whole job once in a folder of its own, and ends: what the launcher does to
  /// prepare a quick start.
  int train();

  /// Checks the channel and route files; prints one line per mistake.
  int check(Map<String, String> flags);

  /// Prints what changed channel files would change, and what is wrong with them.
  int compare(Map<String, String> flags, Comparison wanted);

  /// Which changed channel files are compared with those in use.
  ///
  /// @param files and folders of them
  /// @param json true to print JSON
  /// @param exitCode true if the exit code tells of changes
  record Comparison(List<Path> files, boolean json, boolean exitCode) {
    public Comparison {
      files = List.copyOf(files);
    }
  }

  /// Prints the token with which a partner fetches its deliveries; makes it if its file does not
  /// exist yet.
  int partnerToken(Map<String, String> flags, String partner);

  /// Prints what a channel would send, or would have sent, without sending.
  int render(Map<String, String> flags, Rendition wanted);

  /// What is to be printed of a channel.
  ///
  /// @param format of a feed: which of its documents
  /// @param files the stories; those of the wire if there are none
  /// @param asOf as it stood at this instant, which has passed; null for as it stands now
  /// @param limit of a partner: only so many of the newest stories; null for all
  record Rendition(
      String channel,
      String format,
      List<Path> files,
      @Nullable Instant asOf,
      @Nullable Integer limit) {
    public Rendition {
      files = List.copyOf(files);
    }
  }

  /// Checks the wire and the receipts against their hash chains and prints what that has shown.
  ///
  /// @param expected anchors that the chains must contain, as they were printed; may be empty
  /// @param faultsMax no more faults than these are printed
  /// @param json true for the result as JSON
  /// @throws IllegalArgumentException if `expected` is no anchor
  int verify(Map<String, String> flags, String expected, int faultsMax, boolean json);
}
