package dev.wiredesk.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder with the channel files, as the file system shows it now.
record Folder(Path path) {
  private static final Pattern CHANNEL =
      Pattern.compile("[^.].*\\.ya?ml", Pattern.CASE_INSENSITIVE);

  /// What changes when a file changes: enough to tell without opening it.
  record Stamp(FileTime changed, long size, @Nullable Object key) {}

  /// The channel files and their stamps, in the order of their names.
  ///
  /// One pass that asks for each file once, as it is repeated for as long as the desk runs. Links
  /// are followed: containers mount a folder's files as links that are swapped all at once.
  ///
  /// @throws IOException if the folder is not there or cannot be listed
  Map<String, Stamp> stamps() throws IOException {
    Map<String, Stamp> stamps = new TreeMap<>();
    if (!Files.isDirectory(path)) {
      throw new NotDirectoryException(path.toString());
    }
    Files.walkFileTree(
        path,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (!attributes.isDirectory() && CHANNEL.matcher(name).matches()) {
              stamps.put(name, stamp(attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (file.equals(path)) {
              throw gone;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return stamps;
  }

  private static Stamp stamp(BasicFileAttributes attributes) {
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  /// The bytes of a file, at most one more than a channel file may have.
  byte[] read(String name) throws IOException {
    try (InputStream in = Files.newInputStream(path.resolve(name))) {
      return in.readNBytes(YamlText.BYTES_MAX + 1);
    }
  }

  /// The file's name as a person would type it.
  String label(String name) {
    return label(path.resolve(name));
  }

  /// The folder's name as a person would type it.
  String label() {
    return label(path);
  }

  private static String label(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : file.normalize();
    return shown.toString().replace('\\', '/');
  }
}
