package dev.wiredesk.digest;

import java.util.List;

/// The signatures by which mailbox providers can tell that a mail is from this house and was not
/// changed on its way (DKIM).
///
/// Each key signs each mail; with one RSA and one Ed25519 key a mail has two signatures, and
/// whoever does not know the newer kind goes by the other. Safe for use by many threads.
///
/// Source: RFC 6376; RFC 8463. There are libraries for it, but they all hash and sign a whole
/// message at a time; here a mail is set once and only what differs from reader to reader is made
/// anew.
public final class Signing {
  private final List<DkimKey> keys;
  private final List<DkimSigner> signers;

  private Signing(List<DkimKey> keys, boolean platformOnly) {
    this.keys = List.copyOf(keys);
    this.signers = keys.stream().map(key -> DkimSigner.of(key, platformOnly)).toList();
  }

  /// No signatures.
  public static Signing none() {
    return of(List.of());
  }

  /// A signature with each of these keys.
  public static Signing of(List<DkimKey> keys) {
    return new Signing(keys, false);
  }

  /// The same as [#of] without the faster code that is not there on every platform.
  static Signing plain(List<DkimKey> keys) {
    return new Signing(keys, true);
  }

  /// A TXT record in the domain name system.
  ///
  /// @param name for example `news2026._domainkey.news.example`
  /// @param value ASCII; longer than the 255 characters of one string where the key is RSA, so many
  ///   name servers want it in several strings
  public record DnsRecord(String name, String value) {}

  /// What has to stand in the domain name system for the signatures to be believed.
  public List<DnsRecord> records() {
    return keys.stream().map(DkimKey::record).toList();
  }

  /// What the signatures of all mails with the same fields begin with.
  ///
  /// @param names of the signed fields, in the order in which they are signed
  List<DkimSigner.Form> forms(List<String> names) {
    return signers.stream().map(signer -> signer.form(names)).toList();
  }
}
