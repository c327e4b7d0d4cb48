package dev.wiredesk.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Shape.Format;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/// What is only for colleagues stays in the house, whatever the format and whatever happened.
class DiscretionTest {
  private static final Format EVERYTHING = new Format.Mapping(".", null);

  @Property(tries = 300)
  void noFormatSaysWhatIsOnlyForColleagues(
      @ForAll @AlphaChars @StringLength(min = 12, max = 40) String secret,
      @ForAll("formats") Format format,
      @ForAll("actions") String action,
      @ForAll boolean envelope) {
    Article article = Sent.rich(tree -> confide(tree.put("action", action), secret));
    byte[] payload = Sent.render(article, Sent.shape(format, envelope)).bytes();
    assertThat(new String(payload, UTF_8)).doesNotContain(secret, "INTERNAL");
  }

  private static void confide(ObjectNode tree, String secret) {
    tree.put("editorialNote", secret);
    tree.withObject("/changeNote").put("internalText", secret).put("legalRef", secret);
    tree.withObject("/embargo").put("reason", secret);
    tree.withObject("/embargo/policyByChannel").put(secret, "hold");
    tree.withArray("/targeting/excludeDestinations").add(secret);
    tree.withArray("/rights/channels/allow").add(secret);
    tree.withArray("/media/0/rights/channels/deny").add(secret);
  }

  @Provide
  Arbitrary<Format> formats() {
    return Arbitraries.oneOf(Arbitraries.of(Sent.FORMATS.values()), Arbitraries.just(EVERYTHING));
  }

  @Provide
  Arbitrary<String> actions() {
    return Arbitraries.of("publish", "update", "correct", "kill", "withdraw", "expire");
  }
}
