package dev.wiredesk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A receiver that accepts every connection and never answers.
final class Hanging implements AutoCloseable {
  private final ServerSocket server;
  private final Collection<Socket> held = new ConcurrentLinkedQueue<>();

  Hanging() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/in".formatted(server.getLocalPort()));
  }

  /// How many calls it has taken so far and not answered.
  int calls() {
    return held.size();
  }

  private void accept() {
    for (Socket socket = next(); socket != null; socket = next()) {
      held.add(socket);
    }
  }

  private @Nullable Socket next() {
    try {
      return server.accept();
    } catch (IOException closed) {
      return null;
    }
  }

  /// Lets go of everybody.
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
