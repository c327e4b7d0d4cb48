package dev.wiredesk.proof;

import dev.wiredesk.delivery.Fetches.Fetch;
import dev.wiredesk.proof.Whereabouts.State;
import dev.wiredesk.wire.Receipt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One story and a partner whose channel is no longer there: decides what there is to be said from
/// what is known.
///
/// @param holder the newest success to bring it the story; null if there was none
/// @param receipts every attempt, newest first
/// @param fetch what it fetched itself; nobody knows any more which stories were there for it
record RemovedCase(
    Story story, String name, @Nullable Receipt holder, List<Receipt> receipts, Fetch fetch) {

  /// What became of the story; empty if it never got that far.
  Optional<Whereabouts> decide() {
    return holder != null
        ? Optional.of(
            whereabouts("Has revision %d since %s.".formatted(holder.revision(), since(holder))))
        : doubt().map(doubt -> whereabouts(doubt.words()));
  }

  /// Why it may have an earlier revision, if no answer says which it has.
  Optional<Doubt> doubt() {
    return holder == null
        ? OutletCase.doubt(story, receipts).or(this::mayHaveFetched)
        : Optional.empty();
  }

  private Optional<Doubt> mayHaveFetched() {
    return story.gone() && !fetch.has(story.sequence())
        ? new Fetched(story, fetch, _ -> true, false).doubt()
        : Optional.empty();
  }

  private static String since(Receipt receipt) {
    return Moments.rough(receipt.at().plus(receipt.took())).toString();
  }

  private Whereabouts whereabouts(String words) {
    return new Whereabouts(
        name,
        "removed",
        State.REMOVED,
        holder == null ? null : OutletCase.has(holder),
        null,
        List.of(),
        words + " Its channel is no longer there, so it learns of nothing more.");
  }
}
