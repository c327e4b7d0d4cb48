package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimKeyTest {
  @TempDir Path folder;

  private static byte[] made(String kind, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (bits > 0) {
      generator.initialize(bits);
    }
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static String pem(String label, byte[] key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key), label);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("dkim.pem"), text);
  }

  @Test
  void aKeyOfEitherKindIsReadFromItsFile() throws Exception {
    Path rsa = file("A remark before it.\n" + pem("PRIVATE KEY", made("RSA", 2048)));
    assertThat(DkimKey.read("Post.Example", "news", rsa).kind()).isEqualTo("rsa");

    Path ed = file(pem("PRIVATE KEY", made("Ed25519", 0)).replace("\n", "\r\n"));
    assertThat(DkimKey.read("post.example", "news", ed).kind()).isEqualTo("ed25519");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", folder.resolve("none.pem")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.pem does not exist")
        .hasMessageContaining("private key");
  }

  @Test
  void aFileWithoutAKeySaysWhatIsWanted() throws Exception {
    Path empty = file("not a key\n");
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", empty))
        .hasMessageContaining("dkim.pem: there is no private key in PEM")
        .hasMessageNotContaining("not a key");
  }

  @Test
  void anotherFormOfKeySaysHowToTurnIt() throws Exception {
    Path old = file(pem("RSA PRIVATE KEY", made("RSA", 2048)));
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", old))
        .hasMessageContaining("it holds a RSA PRIVATE KEY")
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void anotherKindOfKeyIsRefused() throws Exception {
    Path ec = file(pem("PRIVATE KEY", made("EC", 256)));
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", ec))
        .hasMessageContaining("neither RSA nor Ed25519");
    Path ed448 = file(pem("PRIVATE KEY", made("Ed448", 0)));
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", ed448))
        .hasMessageContaining("neither RSA nor Ed25519");
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    Path weak = file(pem("PRIVATE KEY", made("RSA", 1024)));
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", weak))
        .hasMessageContaining("1024 bits; RSA of at least 2048 is wanted");
  }

  @Test
  void aKeyThatIsCutOffIsRefused() throws Exception {
    String whole = pem("PRIVATE KEY", made("RSA", 2048));
    Path broken = file(whole.substring(0, 400) + "\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> DkimKey.read("post.example", "news", broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dkim.pem");
  }

  @Test
  void namesThatCannotStandInASignatureAreRefused() throws Exception {
    String pem = pem("PRIVATE KEY", made("Ed25519", 0));
    assertThatThrownBy(() -> DkimKey.of("post.example; l=0", "news", pem))
        .hasMessageContaining("the DKIM domain is");
    assertThatThrownBy(() -> DkimKey.of("post.example", "", pem))
        .hasMessageContaining("the DKIM selector is");
  }

  @Test
  void aKeyInWordsShowsNothingOfIt() throws Exception {
    DkimKey key = DkimKey.of("post.example", "news", pem("PRIVATE KEY", made("RSA", 2048)));
    assertThat(key).hasToString("rsa key news._domainkey.post.example");
  }
}
