package dev.wiredesk.web;

import dev.wiredesk.article.Article;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.wire.Entry;
import java.util.List;
import java.util.Set;

/// What the public pages know of the house. Asked anew for every page, by many threads at once.
public interface Newsroom {

  /// Every feed, in the order of the front page.
  List<FeedSummary> feeds();

  /// Every digest, in the order of the front page; those that nobody may sign up for included.
  List<Channel.Digest> digests();

  /// Every revision of a story, the oldest first; empty for one nobody knows.
  List<Entry> revisions(String articleId);

  /// The ids of the feeds that carry a story.
  Set<String> feedsOf(Article article);
}
