// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.network.FabricNetwork;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one connection file that a command works on, and what is taken from it. */
final class ConnectionFile {
  private static final int LONGEST_SECRET = 1024;

  private ConnectionFile() {}

  /**
   * The file of {@code --network}; in a folder that of {@code --institution}.
   *
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID}, {@code CL-ARGUMENT-INVALID}
   */
  static NetworkFile of(Invocation invocation) {
    Path place =
        invocation
            .network()
            .orElseThrow(() -> invocation.usage("--network FILE or CARELEDGER_NETWORK is missing"));
    List<NetworkFile> files = FabricNetwork.files(place);
    Optional<String> name = invocation.institution();
    if (name.isEmpty() && files.size() > 1) {
      throw invocation.usage("--institution NAME is missing: the folder holds several files");
    }
    return files.stream()
        .filter(file -> name.isEmpty() || file.institution().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.ARGUMENT_INVALID,
                    "institution",
                    "no connection file of " + name.orElse("") + " in " + place));
  }

  /** The identities by name, in order. */
  static Map<String, NetworkFile.Identity> identities(NetworkFile file) {
    return new TreeMap<>(file.identities());
  }

  /** The files of an identity. */
  static NetworkFile.Identity identity(NetworkFile file, String name) {
    NetworkFile.Identity identity = file.identities().get(name);
    if (identity == null) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "identity",
          file.path() + " names no identity " + name + ", only " + identities(file).keySet());
    }
    return identity;
  }

  static NetworkFile.Authority authority(NetworkFile file) {
    return file.authority()
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.NETWORK_FILE_INVALID, "ca", file.path() + " names no Fabric CA"));
  }

  static CertificateAuthorityClient client(NetworkFile file) {
    return CertificateAuthorityClient.of(authority(file));
  }

  /** The first line of a file with a secret; the caller wipes it. */
  static char[] secret(Path file) {
    char[] text = new char[LONGEST_SECRET];
    int length = 0;
    try (Reader reader = Files.newBufferedReader(file)) {
      for (int next = reader.read();
          next >= 0 && next != '\n' && next != '\r';
          next = reader.read()) {
        if (length == LONGEST_SECRET) {
          throw new LedgerException(
              ErrorCode.ARGUMENT_INVALID, "secret", file + ": its first line is too long");
        }
        text[length++] = (char) next;
      }
      if (length == 0) {
        throw new LedgerException(ErrorCode.ARGUMENT_INVALID, "secret", file + " is empty");
      }
      return Arrays.copyOf(text, length);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + file + " failed: " + Cause.of(e), e);
    } finally {
      Arrays.fill(text, '\0');
    }
  }
}
