// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses and tokens are taken. */
class KuboNodeTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5001, http://127.0.0.1:5001/api/v0/cat?arg=x",
    "http://127.9.9.9:5001/, http://127.9.9.9:5001/api/v0/cat?arg=x",
    "http://localhost:5001, http://localhost:5001/api/v0/cat?arg=x",
    "http://[::1]:5001, http://[::1]:5001/api/v0/cat?arg=x",
    "https://ipfs.hospital1.example, https://ipfs.hospital1.example/api/v0/cat?arg=x",
    "https://10.0.0.7:8443/kubo/, https://10.0.0.7:8443/kubo/api/v0/cat?arg=x",
  })
  void command_allowedAddress_isBelowIt(String api, String command) {
    KuboNode node = KuboNode.at(URI.create(api), Optional.empty());
    assertEquals(command, node.command("cat", "arg=x").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.7:5001",
        "http://ipfs.hospital1.example:5001",
        "http://128.0.0.1:5001",
        "http://127.0.0.1.example.org:5001",
        "http://localhost.example.org:5001",
        "http://0.0.0.0:5001",
        "http://[::]:5001",
        "http://user:secret@127.0.0.1:5001",
        "https://user@ipfs.hospital1.example",
        "http://127.0.0.1:5001?token=secret",
        "http://127.0.0.1:5001#x",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "127.0.0.1:5001",
        "//127.0.0.1:5001",
      })
  void at_addressThatIsOpenToOthersOrNone_isRefused(String api) {
    URI address;
    try {
      address = URI.create(api);
    } catch (IllegalArgumentException e) {
      // No address at all: whoever reads it refuses it.
      return;
    }
    LedgerException refused =
        assertThrows(LedgerException.class, () -> KuboNode.at(address, Optional.empty()));
    assertEquals(ErrorCode.ARGUMENT_INVALID, refused.code());
    assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " spaced", "two words\n", "tab\there", "ümlaut"})
  void at_fileWithoutAToken_isRefusedWithoutSayingWhatIsThere(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);
    LedgerException refused = refused(file);
    assertEquals(ErrorCode.STORAGE_FAILED, refused.code());
    assertFalse(!text.isBlank() && String.valueOf(refused.getMessage()).contains(text.strip()));
  }

  @Test
  void at_tokenFileThatIsNotThere_isRefusedWithItsPath() {
    LedgerException refused = refused(folder.resolve("nowhere"));
    assertEquals(ErrorCode.STORAGE_FAILED, refused.code());
    assertEquals("ipfs.tokenFile", refused.field());
  }

  @Test
  void timeouts_ofNothing_areRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new KuboTimeouts(second, second, Duration.ZERO, second, second));
    assertThrows(
        IllegalArgumentException.class,
        () -> new KuboTimeouts(second, second, second, second, second.negated()));
  }

  private static LedgerException refused(Path tokenFile) {
    URI api = URI.create("http://127.0.0.1:5001");
    return assertThrows(LedgerException.class, () -> KuboNode.at(api, Optional.of(tokenFile)));
  }
}
