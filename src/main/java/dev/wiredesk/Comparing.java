package dev.wiredesk;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.channel.Problem;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.cli.Program.Comparison;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.digest.Press;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.trial.Ground;
import dev.wiredesk.trial.Report;
import dev.wiredesk.trial.Trial;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Subscription.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// `wiredesk check --diff`: what changed channel files would change.
final class Comparing {
  private final Configuration configuration;
  private final Secrets secrets;
  private final Defaults defaults;
  private final ChannelSet present;
  private final Clock clock = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);

  Comparing(Configuration configuration, Map<String, String> environment) {
    this.configuration = configuration;
    this.secrets = new Secrets(configuration.data(), environment);
    this.defaults = configuration.defaults(configuration.base(configuration.port()));
    this.present = Channels.read(configuration.feeds(), defaults);
  }

  /// What was read of the changed files.
  ///
  /// @param named the ids of their channels, those with mistakes included
  /// @param whole true if channels without a file would end
  private record Proposed(
      List<Channel> channels, List<Problem> problems, Set<String> named, boolean whole) {}

  /// Compares them with the files in use.
  ///
  /// @throws java.io.UncheckedIOException if there is a wire, but it cannot be read
  Report report(Comparison wanted) {
    Proposed proposed = read(wanted.files());
    ChannelSet after = ChannelSet.of(proposed.channels());
    ChannelSet before =
        ChannelSet.of(
            present.byId().values().stream()
                .filter(channel -> after.find(channel.id()).isPresent() || ends(channel, proposed))
                .toList());
    List<String> problems =
        proposed.problems().stream().map(problem -> told(problem, after)).toList();
    if (!isThere(configuration.store())) {
      return new Report(null, new Trial(this::isThere, null).of(before, after), problems);
    }
    try (Store store = Stores.read(configuration.store(), Path.of(""))) {
      Trial trial = new Trial(this::isThere, ground(store, wanted.files()));
      return new Report(store.wire().head(), trial.of(before, after), problems);
    }
  }

  private static boolean ends(Channel channel, Proposed proposed) {
    return proposed.whole() && !proposed.named().contains(channel.id());
  }

  private Proposed read(List<Path> files) {
    List<Channel> channels = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Path file : files) {
      ChannelSet set =
          Files.isDirectory(file)
              ? Channels.read(file, defaults)
              : Channels.readFile(file, defaults);
      channels.addAll(set.byId().values());
      problems.addAll(set.problems());
    }
    channels.forEach(channel -> named.add(channel.id()));
    problems.forEach(problem -> named.add(id(problem)));
    return new Proposed(channels, problems, named, files.stream().anyMatch(Files::isDirectory));
  }

  private static String id(Problem problem) {
    return String.valueOf(Path.of(problem.file()).getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  /// A mistake, with what it would mean if the file were used.
  private String told(Problem problem, ChannelSet after) {
    String id = id(problem);
    String then = problem.then();
    if (after.find(id).isEmpty() && present.find(id).isPresent()) {
      then = "The desk would go on with the file that it has.";
    }
    return new Problem(problem.file(), problem.line(), problem.column(), problem.what(), then)
        .toString();
  }

  private boolean isThere(Secret secret) {
    return secrets.find(secret).isPresent();
  }

  private static boolean isThere(String store) {
    return !store.startsWith("sqlite:")
        || Files.exists(Path.of(store.substring("sqlite:".length())));
  }

  private Ground ground(Store store, List<Path> files) {
    Names names = new Names(defaults.base());
    Path own = Digests.templates(configuration);
    Path changed =
        files.stream()
            .map(folder -> folder.resolve("templates"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(own);
    return new Ground(
        store, names, press(names, own), press(names, changed), id -> readers(store, id), clock);
  }

  private Supplier<Press> press(Names names, Path templates) {
    return () -> Digests.press(configuration, names, ReaderKeys.open(secrets), templates);
  }

  private long readers(Store store, String digest) {
    Readership readership =
        new Readership(() -> present, store, ReaderKeys.open(secrets), _ -> {}, clock);
    return readership.counts(digest).getOrDefault(State.ACTIVE, 0L);
  }
}
