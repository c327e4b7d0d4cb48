package dev.wiredesk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Iterator;
import java.util.LinkedHashMap;

/// Copies of the bytes that readers asked for last, outside the heap.
///
/// The network writes such a copy as it stands, where bytes on the heap are copied for every reader
/// anew. A copy is known by its entity tag, so it can never be out of date: when a feed changes,
/// its old copy is asked for no more and falls off the tray. Not for use by more than one thread;
/// each event loop has its own.
final class Tray {
  private final long bytesMax;
  private final LinkedHashMap<String, ByteBuf> copies = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  Tray(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// The bytes behind this tag. The caller releases the copy when it has been sent; until then it
  /// stays readable even if it falls off the tray.
  ByteBuf take(String etag, byte[] content) {
    ByteBuf known = copies.get(etag);
    if (known != null) {
      return known.retain();
    }
    ByteBuf copy = Unpooled.directBuffer(content.length, content.length).writeBytes(content);
    put(etag, copy.retain());
    return copy;
  }

  private void put(String etag, ByteBuf copy) {
    copies.put(etag, copy);
    bytes += copy.readableBytes();
    Iterator<ByteBuf> oldestFirst = copies.values().iterator();
    while (bytes > bytesMax) {
      ByteBuf oldest = oldestFirst.next();
      bytes -= oldest.readableBytes();
      oldestFirst.remove();
      oldest.release();
    }
  }
}
