// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.LedgerException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to do when a file could not be read or written, by what stood in the way. */
final class StorageAdvice {
  // As the operating system words them; Java has no types for these.
  private static final Set<String> FULL =
      Set.of("no space left on device", "disk quota exceeded", "file too large");

  private StorageAdvice() {}

  static String on(LedgerException error) {
    return switch (error.field()) {
      case "stdout" ->
          "Send the output to a place with room. If the command changed anything, that is done:"
              + " look with careledger ls or show, and do not run it again.";
      case "folder", "journal" ->
          "Make room or repair the disk, then look (careledger ls, show) whether it took effect"
              + " before you run it again.";
      case "checkpoint" -> "Remove that file, then run it again.";
      default -> byCause(error, error);
    };
  }

  private static String byCause(LedgerException error, @Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NoSuchFileException) {
        return "Check the path: there is no such file or folder.";
      }
      if (at instanceof AccessDeniedException || at instanceof ReadOnlyFileSystemException) {
        return "Choose another place, or change its permissions; nothing was changed there.";
      }
      if ((at instanceof FileSystemException denied && isFull(denied.getReason()))
          || isFull(at.getMessage())) {
        return "Make room, or choose another place, then run it again.";
      }
    }
    return error.reason().endsWith("is a folder")
        ? "Give the name of a file."
        : "Check free space, permissions and the path, then run it again.";
  }

  private static boolean isFull(@Nullable String reason) {
    return reason != null
        && FULL.stream().anyMatch(full -> reason.toLowerCase(Locale.ROOT).contains(full));
  }
}
