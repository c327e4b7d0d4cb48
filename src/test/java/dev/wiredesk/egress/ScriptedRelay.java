package dev.wiredesk.egress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server that says at each stage what a test wants, on a real socket of this machine.
///
/// The stages are the verbs of the commands, `GREETING` before the first, `LOGIN` for each line
/// after an `AUTH` that was answered with 334, and `MAIL TEXT` for the end of a mail.
final class ScriptedRelay implements AutoCloseable {
  static final String TEXT = "MAIL TEXT";
  static final String PIPELINING = "250-relay.example\r\n250-SIZE 0\r\n250 PIPELINING";

  private final ServerSocket door;
  private final SSLContext tls;
  private final Map<String, Deque<Manners>> script = new ConcurrentHashMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger glued = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  /// What the relay does at a stage.
  @FunctionalInterface
  interface Manners {
    void show(Socket socket, OutputStream out) throws IOException;
  }

  private ScriptedRelay(ServerSocket door, SSLContext tls) {
    this.door = door;
    this.tls = tls;
    on("GREETING", "220 relay.example ESMTP");
    on("EHLO", PIPELINING);
    on("HELO", "250 relay.example");
    on("MAIL", "250 2.1.0 ok");
    on("RCPT", "250 2.1.5 ok");
    on("DATA", "354 go ahead");
    on(TEXT, "250 2.0.0 queued as 7");
    on("RSET", "250 2.0.0 ok");
    on("QUIT", "221 2.0.0 bye");
    on("STARTTLS", "220 2.0.0 go ahead");
    Thread.startVirtualThread(this::receive);
  }

  static ScriptedRelay open() {
    return behind(null);
  }

  /// One that can do TLS, after `STARTTLS`.
  static ScriptedRelay behind(SSLContext tls) {
    try {
      return new ScriptedRelay(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), tls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One that is behind this door, be it TLS from the start.
  static ScriptedRelay at(ServerSocket door) {
    return new ScriptedRelay(door, null);
  }

  /// Says these at a stage, one each time, the last one from then on.
  ScriptedRelay on(String stage, String... answers) {
    return on(stage, Arrays.stream(answers).map(ScriptedRelay::say).toArray(Manners[]::new));
  }

  ScriptedRelay on(String stage, Manners... manners) {
    script.put(stage, new ArrayDeque<>(List.of(manners)));
    return this;
  }

  static Manners say(String answer) {
    return (_, out) -> Receiver.say(out, answer + "\r\n");
  }

  /// Says something and hangs up.
  static Manners andHangUp(String last) {
    return (socket, out) -> {
      Receiver.say(out, last);
      socket.close();
    };
  }

  static Manners hangUp() {
    return (socket, _) -> socket.close();
  }

  /// Says nothing for as long as the test runs.
  Manners fallAsleep() {
    return (socket, _) -> {
      try {
        over.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      socket.close();
    };
  }

  /// Says the same again and again, for as long as somebody listens.
  static Manners drip(String beginning, String drop) {
    return (_, out) -> {
      Receiver.say(out, beginning);
      while (true) {
        Receiver.say(out, drop);
        Receiver.pause();
      }
    };
  }

  /// Talks without end as fast as it can.
  static Manners babble(String words) {
    return (_, out) -> {
      while (true) {
        Receiver.say(out, words);
      }
    };
  }

  int port() {
    return door.getLocalPort();
  }

  URI uri(String scheme) {
    return URI.create("%s://127.0.0.1:%d".formatted(scheme, port()));
  }

  /// Every command, without its line end.
  List<String> commands() {
    return commands;
  }

  /// Every mail as it came over the wire, its last line the dot.
  List<String> mails() {
    return mails;
  }

  int connections() {
    return connections.get();
  }

  /// How many commands were followed by more before they were answered.
  int glued() {
    return glued.get();
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
      Talk talk = new Talk(socket);
      talk.answer("GREETING");
      while (talk.takesCommand()) {
        talk = talk.goesOn();
      }
    } catch (IOException _) {
      // The postman hung up, or we did, which is what many a test wants.
    }
  }

  private Manners next(String stage) {
    Deque<Manners> left = script.getOrDefault(stage, new ArrayDeque<>());
    synchronized (left) {
      if (left.isEmpty()) {
        return say("502 5.5.1 what?");
      }
      return left.size() > 1 ? left.poll() : left.peek();
    }
  }

  /// The conversation over one connection.
  private final class Talk {
    private final Socket socket;
    private final InputStream in;
    private final Said out;
    private String last = "";

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      in = new BufferedInputStream(socket.getInputStream());
      out = new Said(socket.getOutputStream());
    }

    void answer(String stage) throws IOException {
      last = stage;
      out.first = 0;
      next(stage).show(socket, out);
      if (socket.isClosed()) {
        throw new IOException("closed");
      }
    }

    boolean takesCommand() throws IOException {
      String line = line();
      if (line.isEmpty()) {
        return false;
      }
      commands.add(line.strip());
      // Looked at before this one is answered: what comes after that may only be quick.
      glued.addAndGet(in.available() > 0 ? 1 : 0);
      String verb = line.strip().split("[ :]")[0].toUpperCase(Locale.ROOT);
      answer(out.first == '3' ? "LOGIN" : verb);
      if (last.equals("DATA") && out.first == '3') {
        mails.add(text());
        answer(TEXT);
      }
      return true;
    }

    /// Behind TLS, if that was just agreed.
    Talk goesOn() throws IOException {
      if (tls == null || !last.equals("STARTTLS") || out.first != '2') {
        return this;
      }
      SSLSocket secret = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
      secret.startHandshake();
      return new Talk(secret);
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = in.read();
      while (next >= 0 && next != '\n') {
        line.write(next);
        next = in.read();
      }
      return line.toString(StandardCharsets.UTF_8);
    }

    private String text() throws IOException {
      StringBuilder text = new StringBuilder();
      String line = "";
      while (!line.equals(".\r")) {
        line = line();
        if (line.isEmpty()) {
          throw new IOException("the mail broke off");
        }
        text.append(line).append('\n');
      }
      return text.toString();
    }
  }

  /// Remembers how an answer began.
  private static final class Said extends FilterOutputStream {
    private int first;

    Said(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      first = first == 0 && length > 0 ? bytes[offset] : first;
      out.write(bytes, offset, length);
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
