// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An agent's sign of life, a file beside its state: what {@code doctor} on the same computer tells
 * of it.
 *
 * @param failing what does not work now, in words; empty if nothing
 * @param pending records that wait for another try
 * @param pid its process
 * @param time when it was written, seconds since the epoch
 */
public record AgentSign(String failing, int pending, long pid, long time) implements JsonEncodable {
  /** Without a sign for so long an agent is taken for dead: four are missing. */
  public static final int LATE_SECONDS = 60;

  private static final int LONGEST = 4_000;

  public AgentSign {
    failing = failing.length() > LONGEST ? failing.substring(0, LONGEST) : failing;
  }

  private static AgentSign read(Members members) {
    return new AgentSign(
        members.string("failing", 0, LONGEST),
        (int) members.integer("pending", 0, Integer.MAX_VALUE),
        members.integer("pid", 0, Long.MAX_VALUE >> 11),
        Forms.time(members, "time"));
  }

  private static Path file(Path folder) {
    return folder.resolve("status");
  }

  /**
   * What the agent of a folder last wrote.
   *
   * @throws LedgerException if the file is unreadable
   */
  public static Optional<AgentSign> last(Path folder) {
    Path file = file(folder);
    try {
      return Files.exists(file)
          ? Optional.of(LedgerQuery.read(Files.readString(file), AgentSign::read))
          : Optional.empty();
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", file + ": " + Cause.of(e), e);
    }
  }

  void write(Path folder) {
    DurableFile.write(file(folder), LedgerQuery.text(this).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("failing", failing)
        .with("pending", pending)
        .with("pid", pid)
        .with("time", time);
  }
}
