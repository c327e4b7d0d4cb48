package dev.wiredesk.delivery;

import dev.wiredesk.channel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the secrets that channel files name: in the environment or in a file below the data
/// folder.
///
/// A file is read again when it has changed; to learn that it is looked at once a second at most,
/// so that every delivery may ask. Safe for use by many threads.
public final class Secrets {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final String FILE = "file:";
  private static final int RANDOM_BYTES = 32;
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path data;
  private final Map<String, String> environment;
  private final LongSupplier nanoTime;
  private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

  /// @param data the folder that `file:` references start from
  public Secrets(Path data, Map<String, String> environment) {
    this(data, environment, System::nanoTime);
  }

  Secrets(Path data, Map<String, String> environment, LongSupplier nanoTime) {
    this.data = data.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
    this.nanoTime = nanoTime;
  }

  /// What a secret is for, which says what a fresh one looks like.
  public enum Kind {
    /// Signs with HMAC-SHA256: `whsec_` and 32 random bytes in Base64.
    SIGNING,
    /// Signs with Ed25519: `whsk_` and in Base64 the private key and the public one, 32 bytes each.
    KEY,
    /// Admits whoever shows it: 32 random bytes in URL-safe Base64.
    TOKEN
  }

  /// The secret, or empty if nothing stands where the reference points.
  ///
  /// @return the same string as long as the secret is the same
  /// @throws UncheckedIOException if its file cannot be read
  public Optional<String> find(Secret secret) {
    Matcher variable = VARIABLE.matcher(secret.reference());
    if (variable.matches()) {
      return Optional.ofNullable(environment.get(variable.group(1))).filter(v -> !v.isBlank());
    }
    return file(secret).map(this::read).map(Kept::text);
  }

  /// The secret, which somebody gave us: it is never made.
  ///
  /// @throws MissingSecret if nothing stands where the reference points
  /// @throws UncheckedIOException if its file cannot be read
  public String given(Secret secret) {
    return find(secret).orElseThrow(() -> new MissingSecret(secret.reference()));
  }

  /// The bytes of the file that a secret is in: below the data folder, or named by an environment
  /// variable.
  ///
  /// @return the same array as long as the file is the same; nobody changes it
  /// @throws MissingSecret if there is no such file
  /// @throws UncheckedIOException if it cannot be read
  public byte[] content(Secret secret) {
    Optional<Path> path =
        secret.reference().startsWith(FILE) ? file(secret) : find(secret).map(data::resolve);
    return path.map(this::read)
        .map(Kept::bytes)
        .orElseThrow(() -> new MissingSecret(secret.reference()));
  }

  /// The secret; a `file:` that does not exist yet is made, with a fresh secret in it that only
  /// this user may read.
  ///
  /// @throws MissingSecret if an environment variable is not set
  /// @throws UncheckedIOException if the file cannot be read or made
  public String require(Secret secret, Kind kind) {
    return find(secret)
        .or(() -> file(secret).map(path -> make(path, kind)))
        .orElseThrow(() -> new MissingSecret(secret.reference()));
  }

  private Optional<Path> file(Secret secret) {
    if (!secret.reference().startsWith(FILE)) {
      return Optional.empty();
    }
    Path file = data.resolve(secret.reference().substring(FILE.length())).normalize();
    return Optional.of(file).filter(path -> path.startsWith(data));
  }

  private @Nullable Kept read(Path file) {
    Kept known = kept.get(file);
    long now = nanoTime.getAsLong();
    if (known != null && now - known.looked() < LOOK_EVERY_NANOS) {
      return known;
    }
    if (!Files.isRegularFile(file)) {
      kept.remove(file);
      return null;
    }
    try {
      Look look = Look.at(file);
      Kept fresh =
          known != null && known.look().equals(look)
              ? new Kept(now, look, known.bytes(), known.text())
              : Kept.of(now, look, Files.readAllBytes(file));
      kept.put(file, fresh);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("the secret in %s cannot be read".formatted(file), e);
    }
  }

  private synchronized String make(Path file, Kind kind) {
    Kept made = read(file);
    if (made != null) {
      return made.text();
    }
    String secret = fresh(kind);
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(draft, secret);
      // Whoever reads at the same time finds no file or a whole one.
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("no secret can be made in %s".formatted(file), e);
    }
    return secret;
  }

  private static String fresh(Kind kind) {
    return switch (kind) {
      case SIGNING -> "whsec_" + Base64.getEncoder().encodeToString(random());
      case KEY -> "whsk_" + Base64.getEncoder().encodeToString(keyPair());
      case TOKEN -> Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    };
  }

  private static byte[] random() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return random;
  }

  /// The private key and then the public one (RFC 8032, 5.1.5), as webhook senders keep them.
  private static byte[] keyPair() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] both = Arrays.copyOf(seed, 2 * RANDOM_BYTES);
      // The key itself is the end of its X.509 form (RFC 8410, 4).
      System.arraycopy(encoded, encoded.length - RANDOM_BYTES, both, RANDOM_BYTES, RANDOM_BYTES);
      return both;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /// By what a changed file is told from an unchanged one.
  private record Look(FileTime modified, long size, @Nullable Object key) {
    static Look at(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
  }

  /// A file as it was read.
  ///
  /// @param looked when it was last seen to be unchanged, in nanoseconds
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Kept(long looked, Look look, byte[] bytes, String text) {
    static Kept of(long looked, Look look, byte[] bytes) {
      return new Kept(looked, look, bytes, new String(bytes, StandardCharsets.UTF_8).strip());
    }

    @Override
    public String toString() {
      return "a secret of %d bytes".formatted(bytes.length);
    }
  }

  /// A channel file names a secret that is not there.
  public static final class MissingSecret extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingSecret(String reference) {
      super(
          reference.startsWith(FILE)
              ? "%s does not exist below the data folder; put it there".formatted(reference)
              : "%s is not set; set it in the environment and start the desk again, or name a file: below the data folder"
                  .formatted(reference));
    }
  }
}
