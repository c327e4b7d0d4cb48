package dev.wiredesk.channel;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads how a partner's server is reached.
final class ReachSettings {
  // Only what every network tool reads alike: no wildcards, no ranges, no octal numbers.
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowAll(false)
          .allowEmpty(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .getParentBuilder()
          .toParams();

  private ReachSettings() {}

  static Reach read(Settings settings) {
    List<String> allow =
        settings.get(
            "allow",
            List.of(),
            node -> settings.each(Scalars.elements(node), ReachSettings::block));
    Certificate shown = settings.find("certificate", node -> certificate(settings, node));
    return shown == null
        ? new Reach(allow, null, null)
        : new Reach(allow, shown.file(), shown.password());
  }

  private record Certificate(Secret file, @Nullable Secret password) {}

  private static Certificate certificate(Settings settings, Node node) {
    Settings certificate = settings.inner(node, "{file: file:keys/star.p12}");
    Secret file = certificate.require("file", SecretReference.NONE, SecretReference::file);
    Secret password = certificate.find("password", SecretReference::read);
    certificate.done();
    return new Certificate(file, password);
  }

  private static String block(Node node) {
    String text = Scalars.word(node);
    try {
      IPAddress block = new IPAddressString(text, STRICT).toAddress();
      IPAddress first = block.toPrefixBlock().getLower();
      if (!block.getLower().toInetAddress().equals(first.toInetAddress())) {
        throw Misread.at(
            node,
            "%s is an address inside of a block; the block is %s."
                .formatted(Words.quoted(text), block.toPrefixBlock().toCanonicalString()));
      }
      return block.toCanonicalString();
    } catch (AddressStringException | IncompatibleAddressException no) {
      throw Misread.at(
          node,
          "%s is not an address or a block of them; one like 10.0.0.0/8 or 127.0.0.1 is wanted."
              .formatted(Words.quoted(text)));
    }
  }
}
