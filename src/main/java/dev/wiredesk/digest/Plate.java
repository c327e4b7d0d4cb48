package dev.wiredesk.digest;

import dev.wiredesk.digest.ReaderKeys.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A mail that was set once: a header of ready lines and a body of ready bytes with slots in them.
final class Plate implements Proof {
  private static final byte[] NOTHING = {};
  private static final byte[] END_OF_HEADER = {'\r', '\n'};

  private final Look look;
  private final Heading heading;
  private final Press.Shop shop;
  private final MailAddress bounces;
  private final byte[] body;
  private final List<Slot> slots;
  private final byte[] fixed;
  private final byte[] fixedSigned;
  private final List<DkimSigner.Form> forms;
  private final MessageDigest begun;
  private final int hashed;

  /// What everybody may see of a mail.
  record Look(Supplier<String> html, Supplier<String> text) {}

  Plate(Look look, Heading heading, BodyWriter body, MailAddress bounces, Press.Shop shop) {
    this.look = look;
    this.heading = heading;
    this.shop = shop;
    this.bounces = bounces;
    this.body = body.bytes();
    this.slots = body.slots();
    fixed = lines(heading.fixed());
    fixedSigned = signed(heading.fixed());
    List<String> fixedNames = heading.fixed().stream().map(Field::name).toList();
    forms =
        shop.signing()
            .forms(Stream.concat(heading.ownNames().stream(), fixedNames.stream()).toList());
    hashed = slots.stream().mapToInt(Slot::begin).min().orElse(this.body.length);
    begun = DkimSigner.sha256();
    begun.update(this.body, 0, hashed);
  }

  private static byte[] lines(List<Field> fields) {
    return utf8(fields.stream().map(Field::line).collect(Collectors.joining()));
  }

  private static byte[] signed(List<Field> fields) {
    return utf8(fields.stream().map(Field::relaxed).collect(Collectors.joining()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String subject() {
    return heading.subject();
  }

  @Override
  public String html() {
    return look.html().get();
  }

  @Override
  public String text() {
    return look.text().get();
  }

  @Override
  public byte[] stamp(Recipient recipient) {
    List<Field> own = heading.of(recipient, shop.keys(), shop.names());
    byte[] stamped = body.clone();
    for (Slot slot : slots) {
      slot.stamp(shop.keys().token(slot.purpose(), recipient.subscription()), stamped);
    }
    byte[] signatures = forms.isEmpty() ? NOTHING : signatures(own, stamped);
    return joined(signatures, lines(own), fixed, END_OF_HEADER, stamped);
  }

  private byte[] signatures(List<Field> own, byte[] stamped) {
    byte[] header = joined(signed(own), fixedSigned);
    String hash = Base64.getEncoder().encodeToString(bodyHash(stamped));
    return utf8(
        forms.stream().map(form -> form.filled(header, hash)).collect(Collectors.joining()));
  }

  /// Up to the first slot every reader's body is the same, and so is the hash so far.
  private byte[] bodyHash(byte[] stamped) {
    try {
      MessageDigest hash = (MessageDigest) begun.clone();
      hash.update(stamped, hashed, stamped.length - hashed);
      return hash.digest();
    } catch (CloneNotSupportedException e) {
      return DkimSigner.sha256().digest(stamped);
    }
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
    int end = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }

  @Override
  public String returnPath(Recipient recipient) {
    String token = shop.keys().token(Purpose.BOUNCE, recipient.subscription());
    return new MailAddress(bounces.local() + "+" + token, bounces.domain()).toString();
  }

  @Override
  public int bytes() {
    // What is kept to show it again takes about as much as the mail.
    return 2 * body.length + fixed.length + fixedSigned.length;
  }

  /// How long the mail is without what differs from reader to reader.
  int mailBytes() {
    return fixed.length + body.length;
  }
}
