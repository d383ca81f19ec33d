// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The people whose enrolment keys lie on this computer: {@code NAME.key}, encrypted, and nothing
 * beside it. Whom a pseudonym belongs to stands inside those files only; but who can list this
 * folder and that of the actors sees which of them share a computer.
 */
public final class LocalPeople {
  private static final String SUFFIX = ".key";
  private final Path folder;

  public LocalPeople(Home home) {
    folder = home.people();
  }

  /**
   * Where a person's key file is or will be.
   *
   * @throws LedgerException {@code CL-ARGUMENT-INVALID} for a name that could be no file's
   */
  public Path keyFile(String name) {
    return folder.resolve(LocalActors.requireName(name) + SUFFIX);
  }

  /**
   * The key file of a person who has one here.
   *
   * @throws LedgerException {@code CL-KEY-FILE-MISSING}, {@code CL-ARGUMENT-INVALID}
   */
  public Path requireKeyFile(String name) {
    Path file = keyFile(name);
    if (!Files.exists(file)) {
      throw new LedgerException(
          ErrorCode.KEY_FILE_MISSING, "person", "there is no person " + name + " here");
    }
    return file;
  }

  /** Makes the folder. */
  public void create() {
    Home.createFolder(folder);
  }

  /** Their names, sorted. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("."))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", folder + ": " + Cause.of(e), e);
    }
  }
}
