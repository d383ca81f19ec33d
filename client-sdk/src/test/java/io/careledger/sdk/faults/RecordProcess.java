// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A process that puts and gets, to be killed or starved. Prints what it has done, a line each. */
final class RecordProcess {
  static final String POLICY = "hospital1:doctor";

  private RecordProcess() {}

  static final String AT = "at";

  /**
   * Arguments: folder, {@code loop SEED}, {@code put SIZE}, {@code get RECORD}, {@code stop RECORD
   * POINT}, {@code fill} or {@code without-temp NUMBER}.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (FourInstitutions four = new FourInstitutions(folder)) {
      switch (arguments[1]) {
        case "loop" -> loop(four, folder, Integer.parseInt(arguments[2]));
        case "put" -> put(four, Integer.parseInt(arguments[2]), 0);
        case "get" -> get(four, folder, arguments[2], "copy");
        case "stop" -> stop(four, folder, arguments[2], Long.parseLong(arguments[3]));
        case "fill" -> fill(four, four.reopened("doctor"));
        case "without-temp" -> withoutTemp(four, folder, Integer.parseInt(arguments[2]));
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    } catch (LedgerException e) {
      System.out.println(e.code().text());
    }
  }

  /** The content that belongs to a number; the first four bytes are the number. */
  static byte[] content(int number) {
    byte[] content = new byte[4 + (number & 0xffff) * 4];
    new Random(number).nextBytes(content);
    for (int i = 0; i < 4; i++) {
      content[i] = (byte) (number >>> (8 * i));
    }
    return content;
  }

  private static void loop(FourInstitutions four, Path folder, int seed) {
    Random random = new Random(seed);
    while (true) {
      int number = random.nextInt();
      String record = put(four, 0, number);
      System.out.println("put " + record + " " + number);
      get(four, folder, record, "out/" + Integer.toUnsignedString(number));
      System.out.println("got " + record + " " + number);
    }
  }

  private static String put(FourInstitutions four, int size, int number) {
    try (Actor owner = four.reopened("owner")) {
      byte[] content = size > 0 ? new byte[size] : content(number);
      String record = four.share(owner, content, POLICY).description().record();
      System.out.println("stored " + record);
      return record;
    }
  }

  private static void get(FourInstitutions four, Path folder, String record, String target) {
    try (Actor doctor = four.reopened("doctor")) {
      four.at("hospital1")
          .records()
          .get(doctor, record, Purpose.TREAT, folder.resolve(target), false, bytes -> {});
    }
  }

  /** Gets until so many bytes are decrypted, says so, and then does nothing more. */
  private static void stop(FourInstitutions four, Path folder, String record, long point) {
    try (Actor doctor = four.reopened("doctor")) {
      four.at("hospital1")
          .records()
          .get(
              doctor,
              record,
              Purpose.TREAT,
              folder.resolve("copy"),
              false,
              bytes -> {
                if (bytes >= point) {
                  System.out.println(AT);
                  LockSupport.parkNanos(Duration.ofMinutes(10).toNanos());
                }
              });
    }
  }

  /** Lets the journal and its index grow until a transaction is refused. */
  private static void fill(FourInstitutions four, Actor doctor) {
    while (true) {
      RequestKey arguments =
          new RequestKey(
              List.of(POLICY),
              "master/1",
              four.today(),
              four.today(),
              Bytes.of(SealingKeyPair.random(four.random).publicKey().encode()));
      String request = four.session("Hospital1MSP").submit(doctor, arguments).result().request();
      System.out.println("asked " + request);
      four.session("Hospital1MSP").submit(new PostPartialKey(request, Bytes.of(new byte[32_768])));
      System.out.println("posted " + request);
    }
  }

  /** Puts, amends, re-keys and gets a content while temporary files can't be made. */
  private static void withoutTemp(FourInstitutions four, Path folder, int number)
      throws IOException {
    try (Actor owner = four.reopened("owner")) {
      put(four, 1, 0); // from here on the native library is loaded, which is unpacked there
      Files.move(Path.of(System.getProperty("java.io.tmpdir")), folder.resolve("former-temp"));
      try {
        Files.createTempFile("any", "");
        System.out.println("temporary files can be made");
      } catch (NoSuchFileException e) {
        String record = put(four, 0, number);
        RecordDraft draft = Stage.draft(POLICY, four.today(), four.today() + 1);
        four.at("hospital1").records().amend(owner, record, draft);
        four.at("hospital1").records().rekey(owner, record, draft, bytes -> {});
        get(four, folder, record, "copy");
        System.out.println("got " + record);
      }
    }
  }

  static Process start(List<String> prefix, Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(
        List.of(
            "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(RecordProcess.class.getName());
    command.add(folder.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
