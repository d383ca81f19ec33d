// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a member keeps its secret keys (mode 0600, without passphrase: an agent starts unattended),
 * its answers until they are on the ledger, the cases that wait for its turn, how far it has
 * followed, and the latest day of its keys. Never put two members' folders in one place: threshold
 * of them are the master key.
 */
public final class MemberFolder {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  private MemberFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, making it if it is not there.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  public static MemberFolder open(Path folder) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      // Keys lie here without passphrase: a folder that others may enter is closed to them.
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
      DurableFile.sweepFolder(folder);
      return new MemberFolder(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * The member's key of a committee, if it is here and whole.
   *
   * @throws LedgerException {@code CL-KEY-FILE-INVALID} if there is a file that is no key
   */
  Optional<MemberKey> key(CommitteeId committee) {
    return read(keyPath(committee))
        .map(
            bytes -> {
              try {
                return MemberKey.decode(bytes);
              } catch (CryptoException e) {
                throw new LedgerException(
                    ErrorCode.KEY_FILE_INVALID, "", keyPath(committee) + " holds no member key");
              } finally {
                Arrays.fill(bytes, (byte) 0);
              }
            });
  }

  /** Keeps a key that is not there yet; an existing one is never replaced. */
  void addKey(CommitteeId committee, MemberKey key) {
    byte[] bytes = key.encode();
    try (DurableFile file = DurableFile.replacing(keyPath(committee))) {
      file.output().write(bytes);
      file.commit(false);
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** An answer that was made before and may not be on the ledger yet. */
  Optional<byte[]> answer(String name) {
    return read(answerPath(name));
  }

  /** Keeps an answer before it is posted, so that after a crash the same one is posted again. */
  void keepAnswer(String name, byte[] answer) {
    DurableFile.write(answerPath(name), answer);
  }

  /** Forgets an answer that is on the ledger. */
  void dropAnswer(String name) {
    try {
      Files.deleteIfExists(answerPath(name));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * The cases in which this member's turn has not come.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED} if there is a file that lists none
   */
  List<String> waiting() {
    List<String> ids =
        read(waitingPath())
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).lines().toList())
            .orElse(List.of());
    if (!ids.stream().allMatch(NAME.asMatchPredicate())) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", waitingPath() + " is no list of cases; remove it");
    }
    return ids;
  }

  void keepWaiting(Collection<String> ids) {
    String lines = ids.stream().map(id -> id + "\n").collect(Collectors.joining());
    DurableFile.write(waitingPath(), lines.getBytes(StandardCharsets.US_ASCII));
  }

  private Path waitingPath() {
    return folder.resolve("waiting-cases");
  }

  Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  Path latestDay() {
    return folder.resolve("latest-day");
  }

  /** Names come out of the ledger's answers: none leads out of the folder. */
  private Path answerPath(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new LedgerException(ErrorCode.ARGUMENT_INVALID, "name", "no name of an answer");
    }
    return folder.resolve(name + ".answer");
  }

  private Path keyPath(CommitteeId committee) {
    return folder.resolve(committee.text().replace('/', '-') + ".member-key");
  }

  private Optional<byte[]> read(Path path) {
    try {
      return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static LedgerException failed(Path path, IOException e) {
    return new LedgerException(
        ErrorCode.STORAGE_FAILED, "", "the member's folder " + path + ": " + Cause.of(e), e);
  }
}
