package dev.wiredesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What every channel has to show of the stories on a wire, in the simplest words: a revision is
/// out at its hour unless another one came before; the last that is out counts.
///
/// Made from what `/api/wire` says, and from nothing else of the desk.
record LifecycleModel(Map<String, List<Revision>> stories, Instant now) {
  private static final Set<String> ENDS = Set.of("kill", "withdraw", "unpublish", "expire");

  /// @param hour when it may be seen
  record Revision(int number, boolean live, Instant accepted, Instant hour, Instant ends) {

    static Revision of(JsonNode line) {
      JsonNode article = line.path("article");
      boolean live = !ENDS.contains(article.path("action").asText());
      Instant accepted = Instant.parse(line.path("accepted").asText());
      Instant hour =
          Stream.of("firstPublishedAt", "publishedAt", "modifiedAt")
              .map(name -> article.path(name).asText())
              .filter(text -> !text.isEmpty())
              .map(LifecycleModel::instant)
              .max(Instant::compareTo)
              .orElse(accepted);
      if (article.has("embargo")) {
        String until = article.path("embargo").path("until").asText();
        Instant embargo = until.isEmpty() ? Instant.MAX : instant(until);
        hour = embargo.isAfter(hour) ? embargo : hour;
      }
      String end = article.path("expiresAt").asText();
      return new Revision(
          article.path("revision").asInt(),
          live,
          accepted,
          live ? hour : accepted,
          end.isEmpty() ? Instant.MAX : instant(end));
    }

    private Instant out() {
      return hour.isAfter(accepted) ? hour : accepted;
    }
  }

  private static Instant instant(String text) {
    return java.time.OffsetDateTime.parse(text).toInstant();
  }

  static LifecycleModel of(List<JsonNode> wire, Instant now) {
    Map<String, List<Revision>> stories = new LinkedHashMap<>();
    wire.forEach(line ->
        stories
            .computeIfAbsent(line.path("article").path("id").asText(), _ -> new ArrayList<>())
            .add(Revision.of(line)));
    return new LifecycleModel(stories, now);
  }

  private List<Revision> revisions(String id) {
    return stories.getOrDefault(id, List.of());
  }

  private boolean cameOut(List<Revision> all, int place, Instant by) {
    Revision it = all.get(place);
    boolean replaced =
        it.live() && place + 1 < all.size() && all.get(place + 1).accepted().isBefore(it.hour());
    return !replaced && !it.out().isAfter(by);
  }

  /// The revision that counts.
  Optional<Revision> counting(String id) {
    List<Revision> all = revisions(id);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (cameOut(all, i, now)) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /// True if readers could see the story at some time up to this instant.
  private boolean wasSeen(String id, Instant by) {
    List<Revision> all = revisions(id);
    for (int i = 0; i < all.size(); i++) {
      Revision it = all.get(i);
      if (it.live() && cameOut(all, i, by) && it.ends().isAfter(it.out())) {
        return true;
      }
    }
    return false;
  }

  boolean isVisible(String id) {
    return counting(id).filter(it -> it.live() && it.ends().isAfter(now)).isPresent();
  }

  boolean isBuried(String id) {
    return counting(id).filter(it -> !it.live() && wasSeen(id, it.accepted())).isPresent();
  }

  /// A story whose time is over is gone, too, even before an entry says so.
  int pageStatus(String id) {
    boolean over = counting(id).filter(it -> it.live() && wasSeen(id, now)).isPresent();
    return isVisible(id) ? 200 : over || isBuried(id) ? 410 : 404;
  }

  /// The last revision that whoever fetches now is given; 0 if nothing.
  int fetched(String id) {
    boolean over = counting(id).filter(it -> it.live() && !it.ends().isAfter(now)).isPresent();
    return over ? 0 : sent(id);
  }

  /// The last revision that whoever wants the story has been sent; 0 if nothing.
  int sent(String id) {
    return counting(id)
        .filter(it -> it.live() || wasSeen(id, it.accepted()))
        .map(Revision::number)
        .orElse(0);
  }

  /// The last revision that whoever keeps embargoes has been sent: each as it is accepted, but none
  /// whose time was over by then.
  int sentAtOnce(String id) {
    List<Revision> sent =
        revisions(id).stream()
            .filter(it -> !it.live() || it.ends().isAfter(it.accepted()))
            .toList();
    return sent.stream().anyMatch(Revision::live) ? sent.getLast().number() : 0;
  }

  /// The revisions that nobody may ever have seen.
  List<Integer> secret(String id) {
    List<Revision> all = revisions(id);
    List<Integer> secret = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).live() && !cameOut(all, i, now)) {
        secret.add(all.get(i).number());
      }
    }
    return secret;
  }
}
