package dev.wiredesk.intake;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a newsroom sent, as it arrived.
///
/// @param bytes the copy itself; nobody changes the array any more
/// @param mediaType what the sender says it is, in lower case and without parameters
/// @param charset how the sender says it is written
/// @param fileName the name of the file it came in
/// @param id the story's id, where it stands outside the copy, as in `PUT /api/articles/{id}`
/// @param cover what is said beside the copy
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying 5 MiB serves nobody
public record Copy(
    byte[] bytes,
    @Nullable String mediaType,
    @Nullable String charset,
    @Nullable String fileName,
    @Nullable String id,
    CoverNote cover) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  /// Copy that came over HTTP.
  ///
  /// @param contentType the header of this name, with its parameters
  /// @param id from the address, if it names one
  public static Copy posted(byte[] bytes, @Nullable String contentType, @Nullable String id) {
    if (contentType == null || contentType.isBlank()) {
      return new Copy(bytes, null, null, null, id, CoverNote.NONE);
    }
    String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Matcher charset = CHARSET.matcher(contentType);
    String named = charset.find() ? charset.group(1) : null;
    return new Copy(bytes, mediaType, named, null, id, CoverNote.NONE);
  }

  /// Copy that came in a file.
  ///
  /// @param fileName its name; folders before it do not count
  public static Copy filed(byte[] bytes, String fileName) {
    return new Copy(bytes, null, null, fileName, null, CoverNote.NONE);
  }

  /// The same copy under this file name.
  public Copy named(String file) {
    return new Copy(bytes, mediaType, charset, file, id, cover);
  }

  /// The same copy with something said beside it.
  public Copy covered(CoverNote note) {
    return new Copy(bytes, mediaType, charset, fileName, id, note);
  }
}
