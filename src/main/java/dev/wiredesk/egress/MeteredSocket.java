package dev.wiredesk.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// A socket that hears only so many bytes of an answer, so that one without an end, or with a line
/// without an end, does not fill the memory before the deadline comes.
///
/// Made and used by one thread; may be closed by another.
final class MeteredSocket extends Socket {
  private static final int BYTES_MAX = 64 * 1024;

  private int left = BYTES_MAX;

  /// Begins to count anew, as something was asked.
  void listen() {
    left = BYTES_MAX;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Metered(super.getInputStream());
  }

  private final class Metered extends FilterInputStream {
    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        throw new TooLong();
      }
      int read = super.read(bytes, offset, Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public int available() {
      // Asked by every reader above after each piece, and a call of the system each time.
      return 0;
    }
  }

  /// An answer is longer than any answer is.
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
