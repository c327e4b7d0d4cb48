package dev.wiredesk.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks up hosts, each on a thread of the operating system.
///
/// A name server that does not answer keeps such a thread for as long as it likes; on the virtual
/// thread of a delivery it would keep a processor's share with it. Whoever asks for a host that is
/// being looked up waits for the same answer, so one bad host takes one thread. Safe for use by
/// many threads.
final class Lookup implements AutoCloseable {
  private static final int THREADS_MAX = 64;

  private final AddressBook book;
  private final ThreadPoolExecutor threads;
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> asked =
      new ConcurrentHashMap<>();

  Lookup(AddressBook book) {
    this.book = book;
    threads =
        new ThreadPoolExecutor(
            THREADS_MAX,
            THREADS_MAX,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("lookup-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// Every address of a host.
  ///
  /// @throws UnknownHostException if there is no such host, or nobody said so in time
  List<InetAddress> find(String host, Duration atMost) throws UnknownHostException {
    try {
      return ask(host).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unknown("unknown host " + host, e);
    } catch (TimeoutException e) {
      throw unknown("the name server did not answer for " + host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted while looking up " + host, e);
    }
  }

  private CompletableFuture<List<InetAddress>> ask(String host) {
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> before = asked.putIfAbsent(host, mine);
    if (before != null) {
      return before;
    }
    try {
      threads.execute(() -> answer(host, mine));
    } catch (RejectedExecutionException closed) {
      asked.remove(host);
      mine.completeExceptionally(closed);
    }
    return mine;
  }

  private void answer(String host, CompletableFuture<List<InetAddress>> question) {
    try {
      List<InetAddress> found = book.find(host);
      asked.remove(host);
      question.complete(found);
    } catch (UnknownHostException | RuntimeException e) {
      asked.remove(host);
      question.completeExceptionally(e);
    }
  }

  private static UnknownHostException unknown(String message, Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(message);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
