// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file under construction beside its final name, as {@code .NAME.TAG-NUMBER.part}. {@link
 * #commit} makes it durable and visible in one step; closing it without that leaves nothing behind,
 * and what a killed process left is removed by {@link #sweep}. Mode 0600 from the first byte.
 *
 * <p>Order: write, fsync, rename, fsync of the folder. A failed fsync is never retried: the kernel
 * may have dropped the pages.
 */
public final class DurableFile implements AutoCloseable {
  private static final String PREFIX = ".";
  private static final String SUFFIX = ".part";
  private static final int LONGEST_BEGINNING = 50;

  /** Gives a file a second name, which must be free. */
  @FunctionalInterface
  interface Linking {
    void link(Path name, Path file) throws IOException;
  }

  private final Path target;
  private final DraftFile draft;
  private final EarlySync syncing;

  private DurableFile(Path target, DraftFile draft) {
    this.target = target;
    this.draft = draft;
    this.syncing = new EarlySync(draft.channel());
  }

  /**
   * Begins a file that will replace or create {@code target}.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  public static DurableFile replacing(Path target) {
    Path absolute = target.toAbsolutePath();
    try {
      return new DurableFile(
          absolute,
          DraftFile.create(folderOf(absolute), PREFIX + beginning(absolute) + ".", SUFFIX));
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /** So much of the name as leaves room for what a draft's name has behind it. */
  private static String beginning(Path file) {
    return file.getFileName()
        .toString()
        .codePoints()
        .limit(LONGEST_BEGINNING)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Removes files under construction that dead processes left in the folder of {@code target}.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED} if the folder can't be read
   */
  public static void sweep(Path target) {
    sweepFolder(folderOf(target.toAbsolutePath()));
  }

  /** The same in a folder. */
  public static void sweepFolder(Path folder) {
    try {
      DraftFile.sweep(folder, PREFIX, SUFFIX);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Writes {@code content} to {@code target} durably, in place of what was there. */
  public static void write(Path target, byte[] content) {
    try (DurableFile file = replacing(target)) {
      try (OutputStream out = file.output()) {
        out.write(content);
        file.commit(true);
      } catch (IOException e) {
        throw failed(target, e);
      }
    }
  }

  /** Where the bytes go; closing the stream does not commit. */
  public OutputStream output() {
    return new SyncedStream(Channels.newOutputStream(draft.channel()), syncing);
  }

  /**
   * Makes the file durable under its final name.
   *
   * <p>Without {@code overwrite} a hard link takes the name, since it fails if the name exists. On
   * a file system that has none an empty file takes it, and the draft replaces that one: whoever
   * looks, or loses power, between these two steps finds an empty file, and nothing of others is
   * ever overwritten.
   *
   * @param overwrite whether a regular file of that name may be replaced; anything else never is
   * @throws LedgerException {@code CL-TARGET-EXISTS} or {@code CL-STORAGE-FAILED}; the draft is
   *     then gone or will be on close
   */
  public void commit(boolean overwrite) {
    commit(overwrite, Files::createLink);
  }

  void commit(boolean overwrite, Linking linking) {
    try {
      syncing.finish();
      draft.channel().force(true);
      // The lock is held until the name is given, else a sweep could take the draft for a dead one.
      if (overwrite) {
        requireReplaceable(target);
        move();
      } else {
        takeName(linking);
      }
      draft.close();
      DraftFile.syncFolder(folderOf(target));
    } catch (FileAlreadyExistsException e) {
      throw new LedgerException(ErrorCode.TARGET_EXISTS, "target", target + " exists", e);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private void takeName(Linking linking) throws IOException {
    try {
      linking.link(target, draft.path());
      return;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without hard links, or the disk is full: which of them, the next step tells.
    }
    Files.createFile(target, DraftFile.mode(target, "rw-------"));
    try {
      move();
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private void move() throws IOException {
    Files.move(
        draft.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Refuses a target that exists and is not a regular file: a device, a folder, a link. */
  public static void requireReplaceable(Path target) {
    // One look: between two, another process may remove the file.
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw failed(target, e);
    }
    if (!found.isRegularFile()) {
      throw new LedgerException(
          ErrorCode.TARGET_EXISTS, "target.type", target + " exists and is not a regular file");
    }
  }

  /**
   * Refuses a target early that {@link #commit} would refuse, before work is done for it.
   *
   * @throws LedgerException {@code CL-TARGET-EXISTS}
   */
  public static void requireFree(Path target, boolean overwrite) {
    requireReplaceable(target);
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new LedgerException(ErrorCode.TARGET_EXISTS, "target", target + " exists");
    }
  }

  @Override
  public void close() {
    try {
      syncing.abandon();
      draft.close();
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static Path folderOf(Path absolute) {
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new LedgerException(ErrorCode.TARGET_EXISTS, "target.type", absolute + " is a folder");
    }
    return folder;
  }

  private static LedgerException failed(Path target, IOException e) {
    return new LedgerException(
        ErrorCode.STORAGE_FAILED, "", "writing " + target + " failed: " + Cause.of(e), e);
  }

  /** Has what was written synced on the way. */
  private static final class SyncedStream extends FilterOutputStream {
    private final EarlySync syncing;

    SyncedStream(OutputStream out, EarlySync syncing) {
      super(out);
      this.syncing = syncing;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      syncing.written(length);
    }
  }
}
