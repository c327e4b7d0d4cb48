package dev.wiredesk.channel;

import dev.wiredesk.channel.ChannelFile.Reading;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the channels that run of what stands in the folder, and remembers the last good ones.
///
/// For one thread at a time.
final class Loader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String LAST_GOOD = "The last good version stays in use.";
  private static final String OFF = "The channel stays off until this is put right.";

  private final Folder folder;
  private final Defaults defaults;
  private Map<String, Known> files = Map.of();
  private Map<String, Running> running = Map.of();

  Loader(Folder folder, Defaults defaults) {
    this.folder = folder;
    this.defaults = defaults;
  }

  /// What is known of a file.
  ///
  /// @param stamp null if it could not be opened, so that it is tried again
  private record Known(Folder.@Nullable Stamp stamp, Reading reading) {}

  /// The last good version of a channel and the file it is from.
  private record Running(String file, Channel channel) {}

  /// Reads the files that are new or have changed.
  ChannelSet load(Map<String, Folder.Stamp> stamps) {
    files = read(stamps);
    Map<String, List<String>> named = new TreeMap<>();
    files
        .keySet()
        .forEach(file -> named.computeIfAbsent(id(file), _ -> new ArrayList<>()).add(file));
    Map<String, Running> next = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    named.forEach((id, names) -> {
      String file = chosen(id, names);
      names.stream()
          .filter(other -> !other.equals(file))
          .forEach(other -> problems.add(twice(id, file, other)));
      Running now = run(id, file, problems);
      if (now != null) {
        next.put(id, now);
      }
    });
    running = next;
    return set(problems);
  }

  /// True if a file could not be opened, so that another try may find it can.
  boolean unread() {
    return files.values().stream().anyMatch(known -> known.stamp() == null);
  }

  /// The channels that run, when the folder itself cannot be read.
  ChannelSet without(IOException folderGone) {
    String then =
        running.isEmpty() ? "No channel runs." : "The channels that run stay as they are.";
    String what =
        folderGone instanceof NotDirectoryException
            ? "there is no such folder."
            : "the folder cannot be read (%s).".formatted(reason(folderGone));
    return set(List.of(new Problem(folder.label(), 0, 0, what, then)));
  }

  private ChannelSet set(List<Problem> problems) {
    return ChannelSet.of(
        running.values().stream().map(Running::channel).toList(),
        problems.stream().sorted().toList());
  }

  private Map<String, Known> read(Map<String, Folder.Stamp> stamps) {
    Map<String, Known> read = new TreeMap<>();
    stamps.forEach((file, stamp) -> {
      Known before = files.get(file);
      Known now = before != null && stamp.equals(before.stamp()) ? before : read(file, stamp);
      if (now != null) {
        read.put(file, now);
      }
    });
    return read;
  }

  private @Nullable Known read(String file, Folder.Stamp stamp) {
    try {
      return new Known(stamp, reading(id(file), folder.read(file)));
    } catch (NoSuchFileException gone) {
      // Removed since the folder was looked at.
      return null;
    } catch (IOException closed) {
      return new Known(null, bad("the file cannot be read (%s).".formatted(reason(closed))));
    }
  }

  private Reading reading(String id, byte[] bytes) {
    if (!ID.matcher(id).matches()) {
      return bad(
          "%s cannot be a channel's id; a file name of a to z, 0 to 9 and - is wanted, at most 63."
              .formatted(Words.quoted(id)));
    }
    if (bytes.length > YamlText.BYTES_MAX) {
      return bad("the file is larger than 1 MiB, the most that a channel file may have.");
    }
    return ChannelFile.read(id, bytes, defaults);
  }

  private static Reading bad(String what) {
    return new Reading.Bad(List.of(new Finding(0, 0, what)));
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName().replaceAll("Exception$", "");
  }

  private static String id(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  /// The file that a channel is read from; one that was added beside it changes nothing that runs.
  private String chosen(String id, List<String> names) {
    Running now = running.get(id);
    return now != null && names.contains(now.file()) ? now.file() : names.getFirst();
  }

  private Problem twice(String id, String used, String other) {
    String what =
        "channel \"%s\" has the file %s already; one of the two is wanted."
            .formatted(id, folder.label(used));
    return new Problem(folder.label(other), 0, 0, what, "This one is left out.");
  }

  private @Nullable Running run(String id, String file, List<Problem> problems) {
    Known known = files.get(file);
    return switch (known == null ? bad("the file is gone.") : known.reading()) {
      case Reading.Good(var channel) -> new Running(file, channel);
      case Reading.Bad(var findings) -> {
        Running before = running.get(id);
        String then = before == null ? OFF : LAST_GOOD;
        findings.forEach(finding -> problems.add(finding.in(folder.label(file), then)));
        yield before == null ? null : new Running(file, before.channel());
      }
    };
  }
}
