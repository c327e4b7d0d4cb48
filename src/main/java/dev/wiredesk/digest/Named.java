package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The readers that channel files name, and the archive of each digest.
///
/// The archive is a reader without an address: through it every digest has editions that everybody
/// may see. Its record of consent holds the ids of those whom the file named last, so that nobody
/// has to look through all readers to find who is not named any more.
final class Named {
  private static final Logger log = LoggerFactory.getLogger(Named.class);

  /// What the archive has in the place of an address.
  static final String ARCHIVE = "archive";

  private static final String SOURCE = "file";
  private static final int ID_BYTES = 8;

  private final Roll roll;

  Named(Roll roll) {
    this.roll = roll;
  }

  /// True if this is the archive of its digest rather than a person.
  static boolean isArchive(Subscription subscription) {
    return subscription.addressKey().equals(ARCHIVE);
  }

  /// See [Readership#follow].
  synchronized void follow(List<Channel.Digest> channels) {
    channels.forEach(this::follow);
  }

  private void follow(Channel.Digest channel) {
    Subscription archive = archive(channel);
    Map<String, ReaderAddress> named = named(channel);
    Set<String> ids = new TreeSet<>();
    for (String id : ids(archive)) {
      Optional<Subscription> reader = roll.find(id);
      if (reader.isPresent() && named.remove(reader.get().addressKey()) != null) {
        ids.add(id);
      } else {
        roll.revise(id, it -> dropped(channel, it));
      }
    }
    List<Subscription> come = new ArrayList<>();
    named.values().forEach(address -> coming(channel, address).ifPresent(come::add));
    come.forEach(reader -> ids.add(reader.id()));
    // Before they are added: after a crash between the two, those who are missing are found.
    roll.revise(archive.id(), it -> it.consent(consent(it, String.join(" ", ids))));
    come.forEach(this::add);
  }

  private Subscription archive(Channel.Digest channel) {
    return roll.subscribers()
        .find(channel.id(), ARCHIVE)
        .orElseGet(() -> {
          Instant now = roll.now();
          Subscription archive =
              new Subscription(
                  archiveId(channel.id()),
                  channel.id(),
                  "",
                  ARCHIVE,
                  State.ACTIVE,
                  Preferences.NONE,
                  new Consent(SOURCE, now, "", "", now, ""),
                  roll.regular(channel, Preferences.NONE, now),
                  0);
          roll.add(archive);
          return archive;
        });
  }

  /// The same on every desk, so that the addresses of editions are, too.
  private static String archiveId(String channel) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((ARCHIVE + "\n" + channel).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Set<String> ids(Subscription archive) {
    Set<String> ids = new TreeSet<>(Arrays.asList(archive.consent().shown().split(" ")));
    ids.remove("");
    return ids;
  }

  private static Map<String, ReaderAddress> named(Channel.Digest channel) {
    Map<String, ReaderAddress> named = new LinkedHashMap<>();
    for (String mailbox : channel.to()) {
      try {
        ReaderAddress address = ReaderAddress.ofMailbox(mailbox);
        named.putIfAbsent(address.key(), address);
      } catch (IllegalArgumentException no) {
        log.atWarn()
            .addKeyValue("channel", channel.id())
            .log("the file names an address that no mail can go to: {}", no.getMessage());
      }
    }
    return named;
  }

  /// The reader that an address becomes that is named now and was not; empty for somebody who has
  /// decided on their own.
  private Optional<Subscription> coming(Channel.Digest channel, ReaderAddress address) {
    if (roll.suppressed(address.key()).isPresent()) {
      return Optional.empty();
    }
    Instant now = roll.now();
    Consent consent = new Consent(SOURCE, now, "", shown(channel), now, "");
    var place = roll.regular(channel, Preferences.NONE, now);
    Optional<Subscription> there = roll.subscribers().find(channel.id(), address.key());
    return there.isEmpty()
        ? Optional.of(Roll.fresh(channel.id(), address, Preferences.NONE, consent, place))
        : there
            .filter(it -> it.state() == State.PENDING || wasDropped(channel, it))
            .map(it -> it.state(State.ACTIVE).consent(consent).place(place));
  }

  private void add(Subscription reader) {
    if (!roll.add(reader)) {
      roll.revise(
          reader.id(),
          it ->
              it.state() == State.ACTIVE
                  ? it
                  : it.state(State.ACTIVE).consent(reader.consent()).place(reader.place()));
    }
  }

  private Subscription dropped(Channel.Digest channel, Subscription reader) {
    boolean ours = reader.state() == State.ACTIVE && reader.consent().source().equals(SOURCE);
    return ours
        ? reader
            .state(State.LEFT)
            .consent(consent(reader, noLonger(channel)))
            .place(Roll.ended(reader.place(), roll.now()))
        : reader;
  }

  private static boolean wasDropped(Channel.Digest channel, Subscription reader) {
    return reader.state() == State.LEFT && reader.consent().shown().equals(noLonger(channel));
  }

  private static Consent consent(Subscription reader, String shown) {
    Consent old = reader.consent();
    return new Consent(
        old.source(), old.asked(), old.askedFrom(), shown, old.confirmed(), old.confirmedFrom());
  }

  private static String shown(Channel.Digest channel) {
    return "named in feeds/%s.yaml".formatted(channel.id());
  }

  private static String noLonger(Channel.Digest channel) {
    return "no longer named in feeds/%s.yaml".formatted(channel.id());
  }
}
