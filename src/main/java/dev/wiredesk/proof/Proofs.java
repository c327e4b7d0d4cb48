package dev.wiredesk.proof;

import dev.wiredesk.channel.Channels;
import dev.wiredesk.delivery.Dispatcher;
import dev.wiredesk.feed.FeedShelf;
import dev.wiredesk.proof.Search.Found;
import dev.wiredesk.proof.Testimony.Acknowledgement;
import dev.wiredesk.wire.Entry;
import dev.wiredesk.wire.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Tells of every story what became of it at every destination, and what of that is proved.
///
/// Safe for use by many threads at once.
public final class Proofs {
  private final Sources sources;
  private final ToIntFunction<String> page;
  private final Supplier<String> anchor;
  private final Search search;
  private final Acknowledgements acknowledgements;

  /// @param page the status with which the page of the story with this id answers
  /// @param anchor what an outsider can check the records of this desk against; empty if nothing
  public Proofs(Sources sources, ToIntFunction<String> page, Supplier<String> anchor) {
    this.sources = sources;
    this.page = page;
    this.anchor = anchor;
    search = new Search(sources.store(), sources.channels(), sources.dispatcher(), sources.shelf());
    acknowledgements = new Acknowledgements(sources.store().settings());
  }

  /// Where it is looked up.
  ///
  /// @param channels those in `feeds/` now
  public record Sources(
      Store store, Channels channels, Dispatcher dispatcher, FeedShelf shelf, Clock clock) {}

  /// For every destination, which revision it has since when, or why not; empty if there is no such
  /// story.
  public Optional<Explanation> explain(String articleId) {
    return story(articleId)
        .map(story ->
            Explanation.of(
                story, search.of(story, isShown(story)).stream().map(Found::whereabouts).toList()));
  }

  /// The report of a story; empty if there is no such story.
  public Optional<Proof> of(String articleId) {
    return story(articleId).map(this::of);
  }

  private Proof of(Story story) {
    boolean shown = isShown(story);
    Weighing weighing = new Weighing(story, shown);
    List<Testimony> all = new ArrayList<>();
    all.add(weighing.ofPage(page.applyAsInt(story.id())));
    search.of(story, shown).forEach(found -> all.add(weighed(weighing, found)));
    all.replaceAll(it -> acknowledged(story, it));
    return Proof.of(story, all, anchor.get());
  }

  private static Testimony weighed(Weighing weighing, Found found) {
    return found.feed() != null && found.look() != null
        ? weighing.of(found.feed(), found.whereabouts(), found.look())
        : weighing.of(found.whereabouts(), found.readers(), found.doubt());
  }

  private Testimony acknowledged(Story story, Testimony it) {
    return it.isOpen()
        ? acknowledgements
            .of(story.id(), it.destination(), story.revision())
            .map(it::acknowledged)
            .orElse(it)
        : it;
  }

  /// Notes that a destination needs not be waited for.
  ///
  /// @param by who says so
  /// @return the report as it is now; empty if there is no such story, or the destination is not
  ///   open
  public Optional<Proof> acknowledge(
      String articleId, String destination, String by, String reason) {
    Optional<Proof> before = of(articleId);
    boolean open =
        before.stream()
            .flatMap(proof -> proof.destinations().stream())
            .anyMatch(it -> it.isOpen() && it.destination().equals(destination));
    if (!open) {
      return Optional.empty();
    }
    Proof proof = before.orElseThrow();
    acknowledgements.add(
        articleId,
        new Acknowledgement(destination, proof.revision(), by, reason, sources.clock().instant()));
    return of(articleId);
  }

  private Optional<Story> story(String articleId) {
    List<Entry> revisions = sources.store().wire().revisions(articleId);
    return revisions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Story(revisions, sources.clock().instant()));
  }

  /// True if the shelf has come as far as the revision that counts.
  private boolean isShown(Story story) {
    try {
      return sources.shelf().awaitShown(story.sequence(), Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
