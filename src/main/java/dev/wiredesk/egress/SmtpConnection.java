package dev.wiredesk.egress;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPConnectionClosedException;

/// One connection to a mail server.
///
/// Replies, TLS and the log-in are those of Commons Net. What is added: the socket is connected by
/// us, to an address that the guard let through; an answer is limited; several commands may go out
/// in one piece; and a mail goes past all writers, as the bytes it is. Used by one thread at a
/// time; [#cut] may be called by any.
final class SmtpConnection extends AuthenticatingSMTPClient {
  /// Takes a usual digest whole, so that it leaves in one piece.
  private static final int BUFFER_BYTES = 64 * 1024;

  private final MeteredSocket socket;
  private OutputStream out = OutputStream.nullOutputStream();
  private Offers offers = Offers.NONE;
  private boolean hasMailOpen;
  private long idleSinceMillis;

  /// @param socket connected
  /// @param host whose certificate is wanted
  SmtpConnection(MeteredSocket socket, String host, boolean secretFromTheStart, SSLContext tls) {
    super(secretFromTheStart, tls);
    this.socket = socket;
    _socket_ = socket;
    _hostname_ = host;
    setEndpointCheckingEnabled(true);
    setCharset(StandardCharsets.UTF_8);
  }

  /// A command of the base class.
  @FunctionalInterface
  private interface Question {
    void ask() throws IOException;
  }

  /// Reads the greeting, behind TLS if that comes first.
  SmtpReply greeting() throws IOException {
    return ask(this::_connectAction_);
  }

  /// Says who we are, and learns what the server can do.
  SmtpReply hello(String name) throws IOException {
    SmtpReply reply = ask(() -> ehlo(name));
    offers = reply.isGood() ? Offers.of(getReplyStrings()) : Offers.NONE;
    return reply;
  }

  /// The same to a server that knows no `EHLO`.
  SmtpReply plainHello(String name) throws IOException {
    return ask(() -> helo(name));
  }

  /// Goes on behind TLS if the server agrees.
  SmtpReply startTls() throws IOException {
    return ask(this::execTLS);
  }

  SmtpReply logIn(AUTH_METHOD method, Relay.Login login) throws IOException {
    return ask(() -> {
      try {
        auth(method, login.user(), login.password());
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    });
  }

  private SmtpReply ask(Question question) throws IOException {
    socket.listen();
    try {
      question.ask();
    } catch (SMTPConnectionClosedException closed) {
      // Said of a 421, too, which is an answer.
      if (getReplyStrings().length == 0) {
        throw closed;
      }
    }
    return reply();
  }

  private SmtpReply reply() throws MalformedServerReplyException {
    int code = getReplyCode();
    if (code < 200 || code > 599) {
      throw new MalformedServerReplyException("no reply has the code " + code);
    }
    return SmtpReply.of(code, getReplyStrings());
  }

  /// Nothing of the base class is written from here on.
  void begin() {
    out = new BufferedOutputStream(_output_, BUFFER_BYTES);
  }

  /// Sends commands, each with its line end, in one piece.
  void say(String commands) throws IOException {
    socket.listen();
    out.write(commands.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Reads one reply.
  SmtpReply hear() throws IOException {
    try {
      getReply();
    } catch (SMTPConnectionClosedException closed) {
      if (getReplyStrings().length == 0) {
        throw closed;
      }
    }
    return reply();
  }

  /// Where a mail is written.
  OutputStream out() {
    socket.listen();
    return out;
  }

  Offers offers() {
    return offers;
  }

  boolean isSecret() {
    return _socket_ instanceof SSLSocket;
  }

  /// True if a mail was begun and not ended, so that the server wants a `RSET` first.
  boolean hasMailOpen() {
    return hasMailOpen;
  }

  void hasMailOpen(boolean open) {
    hasMailOpen = open;
  }

  long idleSinceMillis() {
    return idleSinceMillis;
  }

  void idleSinceMillis(long now) {
    idleSinceMillis = now;
  }

  /// Says good-bye and waits until the server has heard it.
  void leave() throws IOException {
    try {
      say("QUIT\r\n");
      hear();
    } finally {
      cut();
    }
  }

  /// Closes it at once, whatever it is doing.
  void cut() {
    try {
      // The socket beneath TLS: saying good-bye in TLS could take for ever.
      socket.close();
    } catch (IOException _) {
      // It is closed, or was.
    }
  }
}
