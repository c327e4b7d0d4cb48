package dev.wiredesk.egress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An outlet's server with whatever manners a test needs, on a real socket of this machine.
final class Receiver implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final ServerSocket door;
  private final Manners manners;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private Receiver(ServerSocket door, Manners manners) {
    this.door = door;
    this.manners = manners;
    Thread.startVirtualThread(this::receive);
  }

  /// What the receiver does with a request that it has read.
  @FunctionalInterface
  interface Manners {
    /// @param number counts the requests, from 1
    void answer(Socket socket, OutputStream out, int number) throws IOException;
  }

  static Receiver with(Manners manners) {
    return at("127.0.0.1", 0, manners);
  }

  static Receiver saying(String answer) {
    return with((_, out, _) -> say(out, answer));
  }

  static Receiver at(String address, int port, Manners manners) {
    try {
      return on(open(address, port), manners);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket open(String address, int port) throws IOException {
    return new ServerSocket(port, 50, InetAddress.ofLiteral(address));
  }

  static Receiver on(ServerSocket door, Manners manners) {
    return new Receiver(door, manners);
  }

  static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Lets a moment pass between two bytes.
  static void pause() throws IOException {
    await(new CountDownLatch(1), 10);
  }

  static void await(CountDownLatch latch, long millis) throws IOException {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  URI uri(String scheme, String host) {
    return URI.create("%s://%s:%d/in?a=b".formatted(scheme, host, door.getLocalPort()));
  }

  URI uri() {
    return uri("http", "127.0.0.1");
  }

  int port() {
    return door.getLocalPort();
  }

  /// Head and body of everything that was asked.
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void receive() {
    try {
      while (true) {
        Socket socket = door.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String request = read(in);
      while (!request.isEmpty()) {
        requests.add(request);
        manners.answer(socket, socket.getOutputStream(), requests.size());
        request = socket.isClosed() ? "" : read(in);
      }
    } catch (IOException _) {
      // The courier hung up, which is what many a test wants.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    int next = 0;
    while (next >= 0 && request.indexOf("\r\n\r\n") < 0) {
      next = in.read();
      request.append(next < 0 ? "" : (char) next);
    }
    Matcher length = LENGTH.matcher(request);
    if (length.find()) {
      int bytes = Integer.parseInt(length.group(1));
      request.append(new String(in.readNBytes(bytes), StandardCharsets.UTF_8));
    }
    return request.toString();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
