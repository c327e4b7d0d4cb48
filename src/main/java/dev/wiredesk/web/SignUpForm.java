package dev.wiredesk.web;

import dev.wiredesk.channel.Channel;
import java.util.List;
import java.util.Map;

/// The form with which somebody signs up for digests, as a page shows it.
///
/// @param action where it is sent
/// @param digests what can be chosen
/// @param consent what is agreed to by sending it, to be kept word by word
/// @param address as it was written
/// @param wrong what is wrong, by field; under `form` what is wrong with no field
record SignUpForm(
    String action,
    List<Offered> digests,
    String consent,
    String address,
    Map<String, String> wrong) {
  static final String PATH = "/subscribe";
  static final String ADDRESS = "address";
  static final String CHANNELS = "channels";

  /// Stands for what is wrong with no single field.
  static final String FORM = "form";

  /// A field that people do not see, and programs fill in.
  static final String TRAP = "website";

  /// A digest that can be chosen.
  ///
  /// @param when how often it comes, in words
  /// @param language BCP 47 tag of its title and description
  /// @param checked true if it is chosen
  record Offered(
      String id, String title, String description, String when, String language, boolean checked) {}

  /// The form before anybody wrote into it.
  static SignUpForm blank(Site site, List<Channel.Digest> digests) {
    return filled(site, digests, new Fields(Map.of()), Map.of());
  }

  /// The form as it was filled in.
  static SignUpForm filled(
      Site site, List<Channel.Digest> digests, Fields fields, Map<String, String> wrong) {
    Words words = Words.in(site.language());
    return new SignUpForm(
        site.path(PATH),
        open(digests).stream().map(digest -> offered(digest, fields, words)).toList(),
        consent(site),
        fields.text(ADDRESS),
        wrong);
  }

  private static Offered offered(Channel.Digest digest, Fields fields, Words words) {
    return new Offered(
        digest.id(),
        digest.title(),
        about(digest),
        new RhythmWords(words).when(digest.schedule()),
        digest.letterhead().language(),
        fields.has(CHANNELS, digest.id()));
  }

  /// What is said of a digest beside its title; empty if that is the title again.
  static String about(Channel.Digest digest) {
    String about = digest.offer().description();
    return about.equals(digest.title()) ? "" : about;
  }

  /// Those that everybody may sign up for.
  static List<Channel.Digest> open(List<Channel.Digest> digests) {
    return digests.stream().filter(digest -> digest.offer().signUp()).toList();
  }

  /// What the page says people agree to.
  static String consent(Site site) {
    return Words.in(site.language()).with("mail.consent", site.title());
  }
}
