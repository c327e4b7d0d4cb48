package dev.wiredesk.digest;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.Flow;
import dev.wiredesk.delivery.Due;
import dev.wiredesk.delivery.Mailing;
import dev.wiredesk.delivery.Result;
import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Subscription;
import dev.wiredesk.wire.Turn;
import dev.wiredesk.wire.Wire;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The readers of a digest.
public final class DigestChannel implements Mailing {
  private final Channel.Digest channel;
  private final Press press;
  private final Store store;

  public DigestChannel(Channel.Digest channel, Press press, Store store) {
    this.channel = channel;
    this.press = press;
    this.store = store;
  }

  @Override
  public String id() {
    return channel.id();
  }

  @Override
  public long begins(Wire wire) {
    return wire.head();
  }

  @Override
  public Flow flow() {
    return channel.flow();
  }

  @Override
  public List<Subscription> due(Instant now, int limit) {
    return store.subscribers().due(id(), now, limit);
  }

  @Override
  public Instant wakes(Instant now) {
    return store.subscribers().nextDue(id(), now);
  }

  @Override
  public Due decide(Subscription reader, Instant now) {
    throw new UnsupportedOperationException(press.toString());
  }

  @Override
  public Turn after(Due.Letter letter, Result result, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hurry() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DigestChannel that && channel.equals(that.channel);
  }

  @Override
  public int hashCode() {
    return channel.hashCode();
  }
}
