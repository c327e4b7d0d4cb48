package dev.wiredesk;

import dev.wiredesk.article.Names;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Pace;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.digest.Archive;
import dev.wiredesk.digest.BounceDesk;
import dev.wiredesk.digest.DigestChannel;
import dev.wiredesk.digest.DkimKey;
import dev.wiredesk.digest.Press;
import dev.wiredesk.digest.Previews;
import dev.wiredesk.digest.ReaderAddress;
import dev.wiredesk.digest.ReaderKeys;
import dev.wiredesk.digest.Readership;
import dev.wiredesk.digest.Signing;
import dev.wiredesk.digest.Traces;
import dev.wiredesk.web.EditionView;
import dev.wiredesk.wire.Edition;
import dev.wiredesk.wire.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes mailings of the digest channels, and all that belongs to their readers.
///
/// Safe for use by many threads.
final class Digests implements EditionView {
  private static final String SCHEDULE = "digest.schedule.";

  private final Store store;
  private final Clock clock;
  private final MailSettings mail;
  private final ReaderKeys keys;
  private final Press press;
  private final Readership readership;
  private final Previews previews;
  private final Archive archive;

  /// What digests are made of.
  ///
  /// @param configuration whose channel folder may hold templates
  record Parts(
      Configuration configuration, Names names, Store store, Channels channels, Clock clock) {}

  /// @param changed is told the id of a digest after readers of it have changed
  Digests(Parts parts, Consumer<String> changed) {
    Configuration configuration = parts.configuration();
    Channels channels = parts.channels();
    store = parts.store();
    clock = parts.clock();
    mail = configuration.mail();
    keys = ReaderKeys.open(new Secrets(configuration.data(), System.getenv()));
    press = press(configuration, parts.names(), keys);
    Path data = configuration.data();
    Traces traces =
        new Traces(
            List.of(
                data.resolve("mailbox"),
                data.resolve("bounces/done"),
                data.resolve("bounces/failed")));
    readership = new Readership(channels::current, store, keys, changes(changed, traces), clock);
    previews = new Previews(store, press, clock);
    archive = new Archive(store, press, configuration.pages(), clock);
  }

  private static Readership.Changes changes(Consumer<String> changed, Traces traces) {
    return new Readership.Changes() {
      @Override
      public void changed(String digest) {
        changed.accept(digest);
      }

      @Override
      public void erased(ReaderAddress address) {
        traces.erase(address);
      }
    };
  }

  /// Puts mails into words as these settings say.
  static Press press(Configuration configuration, Names names, ReaderKeys keys) {
    return press(configuration, names, keys, templates(configuration));
  }

  /// The folder of the newsroom's own templates, which need not be there.
  static Path templates(Configuration configuration) {
    return configuration.feeds().resolve("templates");
  }

  /// The same with the newsroom's own templates in another folder.
  static Press press(Configuration configuration, Names names, ReaderKeys keys, Path templates) {
    MailSettings mail = configuration.mail();
    return new Press(names, keys, signing(mail.signing()), templates, mail.bounceAddress());
  }

  private static Signing signing(MailSettings.@Nullable Signing settings) {
    return settings == null
        ? Signing.none()
        : Signing.of(
            settings.keys().stream()
                .map(key -> DkimKey.read(settings.domain(), key.selector(), key.file()))
                .toList());
  }

  /// The mailings of these channels. Readers that their files name are readers from now on; those
  /// of a digest whose file has another schedule are looked at anew.
  List<DigestChannel> mailings(List<Channel.Digest> digests) {
    readership.follow(digests);
    digests.forEach(this::stirIfChanged);
    return digests.stream().map(digest -> new DigestChannel(digest, press, keys, store)).toList();
  }

  private void stirIfChanged(Channel.Digest digest) {
    String name = SCHEDULE + digest.id();
    String schedule = digest.schedule().toString();
    Optional<String> before = store.settings().get(name);
    if (before.isEmpty() || !before.get().equals(schedule)) {
      if (before.isPresent()) {
        store.subscribers().stir(digest.id(), clock.instant());
      }
      // Not before they were stirred: after a crash in between they are stirred once more.
      store.settings().put(name, schedule);
    }
  }

  /// How fast mails go out, with what was tried today already.
  Pace pace() {
    Pace pace = new Pace(mail.limits());
    if (mail.limits().warmUp() != null) {
      LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
      pace.sent(today, store.editions().mailed(today));
    }
    return pace;
  }

  /// Empty if there is no such edition, or its digest is gone.
  @Override
  public Optional<String> html(String id) {
    return store
        .editions()
        .find(id)
        .flatMap(issued ->
            readership
                .digest(issued.edition().channel())
                .map(digest -> archive.page(digest, issued.edition())));
  }

  /// Empty if its digest is gone.
  @Override
  public Optional<Archive.Line> line(Edition edition) {
    return readership.digest(edition.channel()).map(digest -> archive.line(digest, edition));
  }

  BounceDesk bounceDesk() {
    return new BounceDesk(
        token -> keys.subscription(ReaderKeys.Purpose.BOUNCE, token),
        store.subscribers(),
        readership::suppress);
  }

  ReaderKeys keys() {
    return keys;
  }

  Readership readership() {
    return readership;
  }

  Previews previews() {
    return previews;
  }
}
