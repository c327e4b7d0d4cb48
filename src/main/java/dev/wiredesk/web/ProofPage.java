package dev.wiredesk.web;

import dev.wiredesk.proof.Proof;
import dev.wiredesk.proof.Testimony;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report of a story as a page to be printed: one file that needs nothing else, so that it can
/// be kept in a folder or sent to a lawyer.
final class ProofPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String STYLE = text("/dev/wiredesk/web/proof.css");

  /// No script runs on the page, and no style but its own.
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
              .formatted(hash(STYLE))
          + " frame-ancestors 'none'";

  private final Templates templates;

  /// @param pages whose house it is
  ProofPage(Pages pages) {
    this.templates = pages.templates();
  }

  private static String text(String resource) {
    try (InputStream style = ProofPage.class.getResourceAsStream(resource)) {
      if (style == null) {
        throw new IllegalStateException(resource + " is missing from the program");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Page show(Proof proof) {
    String html =
        templates.render(
            "proof",
            Map.of(
                "style",
                STYLE,
                "proof",
                proof,
                "facts",
                facts(proof),
                "made",
                TIME.format(proof.at()),
                "destinations",
                proof.destinations().stream().map(Row::of).toList(),
                "revisions",
                proof.revisions().stream().map(Step::of).toList()));
    return Page.personal(200, html);
  }

  private static List<Fact> facts(Proof proof) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Story", proof.id()));
    facts.add(
        new Fact(
            "What was done",
            "%s with revision %d, entry %d of the wire"
                .formatted(proof.event(), proof.revision(), proof.sequence())));
    facts.add(new Fact("When", TIME.format(proof.accepted())));
    add(facts, "By", proof.by());
    add(facts, "Public note", proof.publicNote());
    add(facts, "Internal reason", proof.reason());
    add(facts, "Legal reference", proof.legalReference());
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }

  private static String time(@Nullable Instant time) {
    return time == null || time.equals(Instant.MAX) ? "" : TIME.format(time);
  }

  /// A name and what stands behind it.
  record Fact(String name, String value) {}

  /// One destination, in words.
  ///
  /// @param state also the style of the row
  /// @param held the revision and since when
  /// @param proof by what it is known, a line each
  record Row(
      String destination, String kind, String state, String held, List<Fact> proof, String detail) {
    static Row of(Testimony it) {
      var has = it.has();
      String held =
          has == null ? "" : "revision %d since %s".formatted(has.revision(), time(has.since()));
      return new Row(it.destination(), it.kind(), it.state().word(), held, lines(it), it.detail());
    }

    private static List<Fact> lines(Testimony it) {
      List<Fact> lines = new ArrayList<>();
      Testimony.Evidence evidence = it.evidence();
      if (evidence != null) {
        lines.add(new Fact("Confirmed", time(evidence.at())));
        add(lines, "Delivery", evidence.deliveryId());
        add(lines, "Status", evidence.status() == null ? null : "HTTP " + evidence.status());
        add(lines, "Answer", evidence.answer());
      }
      add(lines, "Open since", time(it.openSince()));
      add(lines, "Next try", time(it.nextTry()));
      Testimony.Acknowledgement said = it.acknowledged();
      if (said != null) {
        lines.add(new Fact("Acknowledged", "%s by %s".formatted(time(said.at()), said.by())));
      }
      return lines;
    }
  }

  /// One revision, in words.
  record Step(int revision, long sequence, String event, String accepted, List<Fact> why) {
    static Step of(Proof.Revision it) {
      List<Fact> why = new ArrayList<>();
      add(why, "By", it.by());
      add(why, "Held until", time(it.embargo()));
      add(why, "Public note", it.publicNote());
      add(why, "Internal reason", it.reason());
      add(why, "Legal reference", it.legalReference());
      return new Step(it.revision(), it.sequence(), it.event(), time(it.accepted()), why);
    }
  }
}
