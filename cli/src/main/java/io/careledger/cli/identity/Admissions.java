// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.keys.EnrolmentRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom an institution is about to enrol, from files: who somebody is must stand in no argument,
 * where every user of the computer could read it.
 */
final class Admissions {
  /** Stands for standard input where a file could stand. */
  static final String STANDARD_INPUT = "-";

  private static final String IDENTITY = "identity-file";
  private static final int LARGEST_REQUEST = 1 << 17;
  private static final int LARGEST_LIST = 1 << 24;
  private static final int LARGEST_IDENTITY = 1_024;

  /** One of them, and where the request came from. */
  record Admission(String request, Applicant applicant) {
    @Override
    public String toString() {
      return "Admission[" + request + "]";
    }
  }

  private final Invocation invocation;

  Admissions(Invocation invocation) {
    this.invocation = invocation;
  }

  /** One person, whose identity is the first line of a file. */
  List<Admission> single(String request, String identityFile) {
    Applicant applicant = new Applicant(read(request), firstLine(identityFile));
    return List.of(new Admission(request, applicant));
  }

  /** Several, each in a line of its own: the request's file, a tab, who it is. */
  List<Admission> listed(String file) {
    List<Admission> admissions = new ArrayList<>();
    List<String> lines = text(file, "list", LARGEST_LIST).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int tab = line.indexOf('\t');
      if (line.isBlank()) {
        continue;
      }
      if (tab < 1 || line.substring(tab).isBlank()) {
        throw invalid("list", "line " + (i + 1) + " is not a request's file, a tab, and who it is");
      }
      String request = line.substring(0, tab).strip();
      admissions.add(
          new Admission(request, new Applicant(read(request), line.substring(tab).strip())));
    }
    if (admissions.isEmpty()) {
      throw invalid("list", file + " names nobody");
    }
    return admissions;
  }

  private EnrolmentRequest read(String request) {
    String text = text(request, "request", LARGEST_REQUEST).strip();
    try {
      return CanonicalJson.decode(text, EnrolmentRequest::read);
    } catch (LedgerException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "request",
          request + " is not what careledger enrol request printed",
          e);
    }
  }

  private String firstLine(String file) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    reading(
        file,
        IDENTITY,
        in -> {
          // No further than the line: at a terminal nothing follows before the command is done.
          for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() > LARGEST_IDENTITY) {
              throw invalid(IDENTITY, "the first line is longer than 1,024 bytes");
            }
            line.write(next);
          }
        });
    String identity = decode(line.toByteArray(), file, IDENTITY).strip();
    if (identity.isEmpty()) {
      throw invalid(IDENTITY, "the first line of " + file + " is empty");
    }
    return identity;
  }

  private String text(String file, String field, int most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reading(file, field, in -> bytes.write(in.readNBytes(most + 1)));
    if (bytes.size() > most) {
      throw invalid(field, file + " is larger than " + most + " bytes");
    }
    return decode(bytes.toByteArray(), file, field);
  }

  /** What is done with an open file. */
  private interface Reading {
    void from(InputStream in) throws IOException;
  }

  private void reading(String file, String field, Reading reading) {
    try {
      if (file.equals(STANDARD_INPUT)) {
        reading.from(invocation.surroundings().in());
        return;
      }
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        reading.from(in);
      }
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, field, "reading " + file + " failed: " + Cause.of(e), e);
    }
  }

  private static String decode(byte[] bytes, String file, String field) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, field, file + " is not text in UTF-8", e);
    }
  }

  private static LedgerException invalid(String field, String reason) {
    return new LedgerException(ErrorCode.ARGUMENT_INVALID, field, reason);
  }
}
