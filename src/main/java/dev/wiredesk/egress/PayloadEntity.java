package dev.wiredesk.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/// A payload, handed over in pieces.
///
/// Between two pieces the connection looks whether the receiver has answered already. One that
/// refuses a long parcel by its head closes the connection soon after, and its answer would be lost
/// with it.
final class PayloadEntity extends AbstractHttpEntity {
  private static final int PIECE_BYTES = 64 * 1024;

  private final byte[] payload;

  PayloadEntity(byte[] payload) {
    super((String) null, null);
    this.payload = payload;
  }

  @Override
  public long getContentLength() {
    return payload.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(payload);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (int from = 0; from < payload.length; from += PIECE_BYTES) {
      out.write(payload, from, Math.min(PIECE_BYTES, payload.length - from));
    }
    out.flush();
  }
}
