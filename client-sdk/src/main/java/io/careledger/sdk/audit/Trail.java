// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An export: everything that happened to one record, up to a height of the ledger.
 *
 * @param lines actors' keys first, then the record's transactions, each in the order of the ledger
 */
public record Trail(Head head, List<TrailLine> lines) {
  private static final long LARGEST = 256L << 20;

  public Trail {
    lines = List.copyOf(lines);
  }

  /**
   * What the export is of.
   *
   * @param height number of blocks when it was made
   * @param lastBlockHash of the last of them, base64url
   */
  public record Head(String channel, long height, String lastBlockHash, String record)
      implements JsonEncodable {
    static Head read(Members members) {
      members.format();
      if (!members.string("kind", 1, 16).equals("export")) {
        throw members.refuse("kind", "export expected");
      }
      return new Head(
          members.string("channel", 1, 256),
          members.integer("height", 1, Long.MAX_VALUE),
          members.string("lastBlockHash", 1, 64),
          members.string("record", Forms.ID));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("channel", channel)
          .with("format", 1)
          .with("height", height)
          .with("kind", "export")
          .with("lastBlockHash", lastBlockHash)
          .with("record", record);
    }
  }

  /** The record's own transactions. */
  List<TrailLine> transactions() {
    return lines.stream().filter(line -> line.kind().equals(TrailLine.TRANSACTION)).toList();
  }

  /** Writes JSON lines durably. */
  public void write(Path target, boolean overwrite) {
    StringBuilder text = new StringBuilder(CanonicalJson.encode(head)).append('\n');
    lines.forEach(line -> text.append(CanonicalJson.encode(line)).append('\n'));
    DurableFile.requireFree(target, overwrite);
    DurableFile.sweep(target);
    try (DurableFile file = DurableFile.replacing(target)) {
      file.output().write(text.toString().getBytes(StandardCharsets.UTF_8));
      file.commit(overwrite);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /**
   * Reads an export; nothing of it is checked yet but its form.
   *
   * @throws LedgerException {@code CL-AUDIT-INVALID} with the line, {@code CL-STORAGE-FAILED}
   */
  public static Trail read(Path file) {
    List<String> texts;
    try {
      if (Files.size(file) > LARGEST) {
        throw new LedgerException(
            ErrorCode.AUDIT_INVALID, "", "the file is larger than 256 MiB, which no export is");
      }
      texts = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new LedgerException(ErrorCode.AUDIT_INVALID, "", "the file is not UTF-8", e);
    } catch (IOException e) {
      throw failed(file, e);
    }
    List<TrailLine> lines = new ArrayList<>();
    for (int i = 1; i < texts.size(); i++) {
      int number = i;
      lines.add(line(number + 1, () -> CanonicalJson.decode(texts.get(number), TrailLine::read)));
    }
    if (texts.isEmpty()) {
      throw new LedgerException(ErrorCode.AUDIT_INVALID, "line 1", "the file is empty");
    }
    return new Trail(line(1, () -> CanonicalJson.decode(texts.get(0), Head::read)), lines);
  }

  private static <T> T line(int number, java.util.function.Supplier<T> reader) {
    try {
      return reader.get();
    } catch (LedgerException e) {
      throw new LedgerException(
          ErrorCode.AUDIT_INVALID, "line " + number, e.field() + " " + e.reason(), e);
    }
  }

  private static LedgerException failed(Path file, IOException e) {
    return new LedgerException(ErrorCode.STORAGE_FAILED, "", file + ": " + Cause.of(e), e);
  }
}
