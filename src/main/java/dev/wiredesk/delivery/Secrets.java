package dev.wiredesk.delivery;

import dev.wiredesk.channel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the secrets that channel files name: in the environment or in a file below the data
/// folder.
///
/// Safe for use by many threads.
public final class Secrets {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final String FILE = "file:";
  private static final int NEW_SECRET_BYTES = 32;

  private final Path data;
  private final Map<String, String> environment;

  /// @param data the folder that `file:` references start from
  public Secrets(Path data, Map<String, String> environment) {
    this.data = data.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
  }

  /// The secret, or empty if nothing stands where the reference points.
  ///
  /// @throws UncheckedIOException if its file cannot be read
  public Optional<String> find(Secret secret) {
    Matcher variable = VARIABLE.matcher(secret.reference());
    if (variable.matches()) {
      return Optional.ofNullable(environment.get(variable.group(1))).filter(v -> !v.isBlank());
    }
    return file(secret).filter(Files::isRegularFile).map(Secrets::read);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the secret in %s cannot be read".formatted(file), e);
    }
  }

  /// The secret; a `file:` that does not exist yet is made, with a fresh `whsec_` secret in it that
  /// only this user may read.
  ///
  /// @throws MissingSecret if an environment variable is not set
  public String require(Secret secret) {
    return find(secret)
        .orElseGet(() ->
            file(secret)
                .map(Secrets::make)
                .orElseThrow(() -> new MissingSecret(secret.reference())));
  }

  private Optional<Path> file(Secret secret) {
    if (!secret.reference().startsWith(FILE)) {
      return Optional.empty();
    }
    Path file = data.resolve(secret.reference().substring(FILE.length())).normalize();
    return Optional.of(file).filter(path -> path.startsWith(data));
  }

  private static String make(Path file) {
    byte[] random = new byte[NEW_SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
    try {
      Files.createDirectories(file.getParent());
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(
          file, secret, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("no secret can be made in %s".formatted(file), e);
    }
    return secret;
  }

  /// A channel file names a secret that is not there.
  public static final class MissingSecret extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingSecret(String reference) {
      super(
          "%s is not set; set it in the environment, or name a file: below the data folder"
              .formatted(reference));
    }
  }
}
