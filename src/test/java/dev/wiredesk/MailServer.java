package dev.wiredesk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on this machine that takes every mail and remembers it.
final class MailServer implements AutoCloseable {
  /// A mail that was taken.
  ///
  /// @param id its Message-ID
  record Mail(String from, String to, String id, String source) {}

  private final ServerSocket socket;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();

  MailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // It was closed; the loop's condition says so.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      new Dialogue(client).run();
    } catch (IOException e) {
      // The client was killed.
    }
  }

  String address() {
    return "smtp://127.0.0.1:" + socket.getLocalPort();
  }

  /// What came, the oldest first.
  List<Mail> mails() {
    return mails;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One connection.
  private final class Dialogue {
    private final BufferedReader in;
    private final OutputStream out;
    private String from = "";
    private String to = "";

    Dialogue(Socket client) throws IOException {
      in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      out = client.getOutputStream();
    }

    void run() throws IOException {
      say("220 mail.example");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(line);
      }
    }

    private void answer(String line) throws IOException {
      switch (line.split("[ :]", 2)[0]) {
        case "EHLO" -> say("250-mail.example\r\n250-PIPELINING\r\n250 SIZE 50000000");
        case "MAIL" -> {
          from = between(line);
          say("250 2.1.0 ok");
        }
        case "RCPT" -> {
          to = between(line);
          say("250 2.1.5 ok");
        }
        case "DATA" -> {
          say("354 go on");
          take();
        }
        case "QUIT" -> say("221 bye");
        default -> say("250 ok");
      }
    }

    private static String between(String line) {
      return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private void take() throws IOException {
      StringBuilder source = new StringBuilder();
      String id = "";
      String line = in.readLine();
      while (line != null && !line.equals(".")) {
        if (line.startsWith("Message-ID: ")) {
          id = line.substring("Message-ID: ".length());
        }
        source.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        line = in.readLine();
      }
      if (line != null) {
        mails.add(new Mail(from, to, id, source.toString()));
        say("250 2.0.0 queued");
      }
    }

    private void say(String answer) throws IOException {
      out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
