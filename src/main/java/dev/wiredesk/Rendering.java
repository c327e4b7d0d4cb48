package dev.wiredesk;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.cli.Program.Rendition;
import dev.wiredesk.delivery.Outlet;
import dev.wiredesk.delivery.Parcel;
import dev.wiredesk.delivery.Preview;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.digest.Press;
import dev.wiredesk.digest.Previews;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.feed.Document;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.intake.Acceptance;
import dev.wiredesk.intake.Copy;
import dev.wiredesk.intake.Newsdesk;
import dev.wiredesk.partner.PartnerChannel;
import dev.wiredesk.partner.Payloads;
import dev.wiredesk.partner.Stamps;
import dev.wiredesk.wire.PastStore;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import dev.wiredesk.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// `wiredesk render`: what a channel would send, on paper.
final class Rendering {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Configuration configuration;
  private final PrintStream out;
  private final Names names;

  Rendering(Configuration configuration, PrintStream out) {
    this.configuration = configuration;
    this.out = out;
    this.names = new Names(configuration.base(configuration.port()));
  }

  /// Prints what the channel would send, or would have sent.
  ///
  /// The wire is read without its lock, so that a desk may run meanwhile.
  ///
  /// @return false if a file was refused
  boolean print(Rendition wanted) {
    ChannelSet channels =
        Channels.read(configuration.feeds(), configuration.defaults(names.base()));
    Channel found =
        channels
            .find(wanted.channel())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no channel \"%s\" in %s; there are %s"
                        .formatted(
                            wanted.channel(), configuration.feeds(), channels.byId().keySet())));
    if (!wanted.files().isEmpty()) {
      return printFiles(found, wanted);
    }
    try (Store store = Stores.read(configuration.store(), Path.of(""))) {
      print(found, wanted, store);
      return true;
    }
  }

  private boolean printFiles(Channel channel, Rendition wanted) {
    Path folder = Wiredesk.temporaryFolder();
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Newsdesk newsdesk = new Newsdesk(store.wire(), CLOCK, configuration.language());
      long refused = wanted.files().stream().filter(file -> !take(newsdesk, file)).count();
      print(channel, wanted, store);
      return refused == 0;
    } finally {
      Training.delete(folder);
    }
  }

  private static boolean take(Newsdesk newsdesk, Path file) {
    Copy copy = Copy.filed(read(file), file.getFileName().toString());
    List<Acceptance> wrong =
        newsdesk.acceptAll(copy).stories().stream()
            .filter(story -> !(story instanceof Acceptance.Appended))
            .toList();
    wrong.forEach(story -> System.err.println(file + ": " + story));
    return wrong.isEmpty();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private void print(Channel channel, Rendition wanted, Store present) {
    Instant asOf = wanted.asOf();
    Clock clock = asOf == null ? CLOCK : Clock.fixed(asOf, ZoneOffset.UTC);
    Store store = asOf == null ? present : PastStore.at(present, asOf);
    switch (channel) {
      case Channel.Feed feed -> print(feed, wanted.format(), store.wire(), clock);
      case Channel.Partner partner -> print(partner, wanted, store, clock.instant());
      case Channel.Digest digest ->
          write(
              new Previews(store, press(), clock).preview(digest, null, clock.instant()).source());
    }
  }

  private Press press() {
    Secrets secrets = new Secrets(configuration.data(), System.getenv());
    return Digests.press(configuration, names, ReaderKeys.open(secrets));
  }

  private void print(Channel.Feed feed, String format, Wire wire, Clock clock) {
    try (FeedShelf shelf = new FeedShelf(wire, names, clock)) {
      shelf.use(List.of(feed));
      shelf.start();
      shelf.awaitShown(wire.head(), Duration.ofMinutes(5));
      String path = "/feeds/%s.%s".formatted(feed.id(), format);
      Document document =
          Optional.ofNullable(shelf.document(path))
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "%s has no format \"%s\"; it has %s"
                          .formatted(feed.id(), format, feed.formats())));
      write(Objects.requireNonNull(document.bytes(Document.Coding.IDENTITY)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(Channel.Partner partner, Rendition wanted, Store store, Instant now) {
    Outlet outlet = new PartnerChannel(partner, Stamps::none, new Payloads(names, store.wire()));
    Integer limit = wanted.limit();
    if (wanted.asOf() == null && limit == null) {
      Preview.show(outlet, store.wire(), store.ledger(), now, this::write);
    } else {
      int most = limit == null ? Integer.MAX_VALUE : limit;
      Preview.held(outlet, store.wire(), store.ledger(), now, most).forEach(this::write);
    }
  }

  private void write(Parcel parcel) {
    out.println("To: " + parcel.to());
    parcel.headers().forEach((name, value) -> out.println(name + ": " + value));
    out.println();
    write(readable(parcel));
  }

  private static byte[] readable(Parcel parcel) {
    if (!"gzip".equals(parcel.headers().get("content-encoding"))) {
      return parcel.payload();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(parcel.payload()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("what was compressed just now cannot be read", e);
    }
  }

  private void write(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.println();
  }
}
