// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file under construction beside its final name. {@link #commit} makes it durable and visible in
 * one step; closing it without that leaves nothing behind. Mode 0600 from the first byte.
 *
 * <p>Order: write, fsync, rename, fsync of the folder. A failed fsync is never retried: the kernel
 * may have dropped the pages.
 */
public final class DurableFile implements AutoCloseable {
  private static final Set<java.nio.file.attribute.PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path target;
  private final Path draft;
  private final FileChannel channel;
  private final EarlySync syncing;
  private boolean committed;

  private DurableFile(Path target, Path draft, FileChannel channel) {
    this.target = target;
    this.draft = draft;
    this.channel = channel;
    this.syncing = new EarlySync(channel);
  }

  /**
   * Begins a file that will replace or create {@code target}.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED}
   */
  public static DurableFile replacing(Path target) {
    Path absolute = target.toAbsolutePath();
    try {
      Path draft =
          Files.createTempFile(
              folderOf(absolute),
              "." + absolute.getFileName() + ".",
              ".part",
              PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      return new DurableFile(absolute, draft, FileChannel.open(draft, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw failed(target, e);
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
    return new SyncedStream(Channels.newOutputStream(channel), syncing);
  }

  /**
   * Makes the file durable under its final name.
   *
   * @param overwrite whether a regular file of that name may be replaced; anything else never is
   * @throws LedgerException {@code CL-TARGET-EXISTS} or {@code CL-STORAGE-FAILED}; the draft is
   *     then gone or will be on close
   */
  public void commit(boolean overwrite) {
    try {
      syncing.finish();
      channel.force(true);
      channel.close();
      if (!overwrite) {
        // A hard link fails if the name exists, which a rename would not tell.
        Files.createLink(target, draft);
        Files.delete(draft);
      } else {
        requireReplaceable(target);
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      committed = true;
      syncFolder(folderOf(target));
    } catch (FileAlreadyExistsException e) {
      throw new LedgerException(ErrorCode.TARGET_EXISTS, "target", target + " exists", e);
    } catch (IOException e) {
      throw failed(target, e);
    }
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

  /** Makes a rename or removal in {@code folder} durable. */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
      handle.force(true);
    }
  }

  @Override
  public void close() {
    try {
      syncing.abandon();
      channel.close();
      if (!committed) {
        Files.deleteIfExists(draft);
      }
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
