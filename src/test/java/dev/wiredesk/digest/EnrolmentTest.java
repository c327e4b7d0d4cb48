package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.digest.ReaderKeys.Purpose;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Subscription.Consent;
import dev.wiredesk.wire.Subscription.Preferences;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Suppression;
import dev.wiredesk.wire.Suppression.Reason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Readers whom the newsroom adds, in the API or in its channel files, and whom it takes away.
class EnrolmentTest extends ReaderCase {
  private static final String PAPER = "paper form of 2026-03-01";

  private Subscription enrol(String address) {
    return readership.enrol(Digests.MORNING, address, Preferences.NONE, "api", PAPER);
  }

  private void follow(String... addresses) {
    readership.follow(List.of(Digests.naming(Digests.MORNING, addresses)));
  }

  private Subscription archive() {
    return store.subscribers().page("morning", "", 100).stream()
        .filter(Readership::isArchive)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReaderOfWhomTheNewsroomKnowsGetsTheNextRegularEdition() {
    append("a");

    Subscription ada = enrol(ADA);

    assertThat(ada("morning")).isEqualTo(ada);
    assertThat(ada.state()).isEqualTo(State.ACTIVE);
    assertThat(ada.consent())
        .isEqualTo(new Consent("api", watch.instant(), "", PAPER, watch.instant(), ""));
    assertThat(ada.place().position()).isOne();
    assertThat(ada.place().label())
        .isEqualTo(
            LocalDateTime.ofInstant(watch.instant(), ZoneId.of("Europe/Berlin")).withNano(0));
    assertThat(changed).containsExactly("morning");
  }

  @Test
  void whoIsAReaderAlreadyStaysAsTheyAre() {
    Subscription before = active(ADA, "morning");

    assertThat(enrol("ada@news.EXAMPLE")).isEqualTo(before);
    assertThat(ada("morning")).isEqualTo(before);
  }

  @Test
  void whoWasAskedNeedsNotConfirmAnyMore() {
    signUp(ADA, "morning");

    assertThat(enrol(ADA).state()).isEqualTo(State.ACTIVE);
    assertThat(ada("morning").consent().shown()).isEqualTo(PAPER);
  }

  @Test
  void nobodyIsBroughtBackByOthers() {
    readership.leave(token(Purpose.LEAVE, active(ADA, "morning")));
    readership.erase("erased@news.example");
    readership.suppress(active("bounced@news.example", "evening"), Reason.BOUNCED, "550 no");

    assertRefused(ADA, "has left this digest");
    assertRefused("erased@news.example", "had everything erased on");
    assertRefused("bounced@news.example", "Mail to this address came back on");
    assertRefused("nobody", "no mail address");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> readership.enrol(Digests.MORNING, "b@news.example", Preferences.NONE, "api", " "))
        .withMessage("Say where and when the reader agreed.");
  }

  private void assertRefused(String address, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> enrol(address))
        .withMessageContaining(why)
        .withMessageNotContaining(address);
  }

  @Test
  void whomAFileNamesIsAReaderAsLongAsItDoes() {
    follow("Ada Lovelace <" + ADA + ">", "bob@news.example", "nobody", ADA);
    Subscription ada = ada("morning");
    assertThat(ada.state()).isEqualTo(State.ACTIVE);
    assertThat(ada.address()).isEqualTo(ADA);
    assertThat(ada.consent().source()).isEqualTo("file");
    assertThat(ada.consent().shown()).isEqualTo("named in feeds/morning.yaml");

    follow("bob@news.example");
    assertThat(ada("morning").state()).isEqualTo(State.LEFT);
    assertThat(reader("morning", "bob@news.example").state()).isEqualTo(State.ACTIVE);

    follow("bob@news.example", ADA);
    assertThat(ada("morning").state()).isEqualTo(State.ACTIVE);
    assertThat(ada("morning").id()).isEqualTo(ada.id());
  }

  @Test
  void followingTheSameFileAgainChangesNothing() {
    follow(ADA);
    List<Subscription> before = store.subscribers().page(null, "", 100);
    changed.clear();

    follow(ADA);

    assertThat(store.subscribers().page(null, "", 100)).isEqualTo(before);
    assertThat(changed).isEmpty();
  }

  @Test
  void whoLeftAFileOnTheirOwnStaysAway() {
    follow(ADA);
    readership.leave(token(Purpose.LEAVE, ada("morning")));

    follow(ADA);
    assertThat(ada("morning").state()).isEqualTo(State.LEFT);
    follow();
    follow(ADA);
    assertThat(ada("morning").state()).isEqualTo(State.LEFT);
  }

  @Test
  void whoSignedUpThemselvesIsNoBusinessOfTheFile() {
    Subscription before = active(ADA, "morning");
    readership.erase("bob@news.example");

    follow(ADA, "bob@news.example");
    follow();

    assertThat(ada("morning")).isEqualTo(before);
    assertThat(readership.person("bob@news.example")).isEmpty();
  }

  @Test
  void everyDigestHasAnArchiveThatNobodySees() {
    List<Channel.Digest> digests = List.of(Digests.MORNING, Digests.EVENING);
    readership.follow(digests);
    readership.follow(digests);
    active(ADA, "morning");

    assertThat(store.subscribers().page(null, "", 100)).hasSize(3);
    assertThat(archive().state()).isEqualTo(State.ACTIVE);
    assertThat(archive().address()).isEmpty();
    assertThat(archive().id()).matches("[0-9a-f]{16}");
    assertThat(readership.page(null, "", 100)).containsExactly(ada("morning"));
    assertThat(readership.page("morning", "", 1)).containsExactly(ada("morning"));
    assertThat(readership.counts("morning")).isEqualTo(Map.of(State.ACTIVE, 1L));
    assertThat(readership.counts("evening")).isEmpty();
    assertThat(readership.leave(keys.token(Purpose.LEAVE, archive().id()))).isTrue();
    readership.suppress(archive(), Reason.BOUNCED, "550");
    assertThat(archive().state()).isEqualTo(State.ACTIVE);
    assertThat(readership.suppressions(10)).isEmpty();
  }

  @Test
  void pagesLeaveNobodyOut() {
    readership.follow(List.of(Digests.MORNING, Digests.EVENING));
    for (int i = 0; i < 20; i++) {
      enrol("a%d@news.example".formatted(i));
    }

    for (int limit = 1; limit < 25; limit++) {
      assertThat(pages(limit)).as("pages of %d", limit).hasSize(20);
    }
  }

  private Set<String> pages(int limit) {
    Set<String> ids = new TreeSet<>();
    List<Subscription> page = readership.page("morning", "", limit);
    while (!page.isEmpty()) {
      page.forEach(it -> ids.add(it.id()));
      page = readership.page("morning", page.getLast().id(), limit);
    }
    return ids;
  }

  @Test
  void aComplaintEndsEverythingOfAPerson() {
    Subscription ada = active(ADA, "morning");
    active(ADA, "evening");
    signUp(ADA, "morning");
    changed.clear();

    readership.suppress(ada, Reason.COMPLAINED, "550 <" + ADA + "> said no, ADA@news.example!");

    assertThat(readership.person(ADA)).hasSize(2).allMatch(it -> it.state() == State.SUPPRESSED);
    assertThat(ada("morning").place().due()).isEqualTo(Instant.MAX);
    assertThat(readership.suppressions(10))
        .containsExactly(
            new Suppression(
                keys.hash(ADAS_KEY),
                Reason.COMPLAINED,
                watch.instant(),
                "550 <(address)> said no, (address)!"));
    assertThat(changed).containsExactlyInAnyOrder("morning", "evening");
  }

  @Test
  void whoIsAllowedAgainGoesOn() {
    Subscription before = active(ADA, "morning");
    readership.leave(token(Purpose.LEAVE, active(ADA, "evening")));
    signUp(ADA, "morning");
    readership.block(ADA, "asked us");

    assertThat(readership.allow("ADA@news.example")).isTrue();

    assertThat(ada("morning").state()).isEqualTo(State.ACTIVE);
    assertThat(ada("morning").place().position()).isEqualTo(before.place().position());
    assertThat(ada("evening").state()).isEqualTo(State.LEFT);
    assertThat(readership.allow(ADA)).isFalse();
    assertThat(readership.suppressions(10)).isEmpty();
  }

  @Test
  void whoIsErasedLeavesNothingButAHash() {
    Subscription ada = active(ADA, "morning");
    active(ADA, "evening");

    assertThat(readership.erase("ada@news.example")).isEqualTo(2);

    assertThat(readership.person(ADA)).isEmpty();
    assertThat(readership.chosen(token(Purpose.MANAGE, ada))).isEmpty();
    assertThat(readership.suppressions(10))
        .containsExactly(
            new Suppression(
                keys.hash(ADAS_KEY), Reason.ERASED, watch.instant(), "erased on request"));
    assertThat(readership.erase(ADA)).isZero();
  }

  @Test
  void aBlockOutweighsAnErasure() {
    readership.erase(ADA);
    readership.block(ADA, "threats");
    readership.erase(ADA);

    assertThat(readership.suppressions(10))
        .extracting(Suppression::reason)
        .containsExactly(Reason.BLOCKED);
  }

  @Test
  void aPersonGetsAllThatIsKnown() {
    Subscription ada = active(ADA, "morning");
    readership.prefer(
        ada.id(), new Preferences("saturday", null, null, null, Set.of("harbour"), null));

    Dossier dossier = readership.dossier(ADA);

    assertThat(dossier.suppression()).isNull();
    Dossier.Held held = dossier.subscriptions().getFirst();
    assertThat(held.consent()).isEqualTo(ada.consent());
    assertThat(held.preferences())
        .isEqualTo(new Choice("saturday", null, null, null, List.of("harbour"), null));
    assertThat(held.mails().attempts()).isEmpty();
    readership.block(ADA, "asked us");
    assertThat(readership.dossier(ADA).suppression()).isNotNull();
  }
}
