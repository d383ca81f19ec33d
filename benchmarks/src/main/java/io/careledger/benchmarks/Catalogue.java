// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.List;

/**
 * All operations, with the formulas of docs/spec/abe.md, committee.md and pseudonyms.md as floors.
 */
final class Catalogue {
  static final String DECODE_AND_VERIFY = "pvss.verify_all(decoding included)";
  static final String ACCEPT = "pseudonym.verify(ring from state, decoding included)";
  private static final int DAY_NODES = 17;
  private static final int WINDOW_ATTRIBUTES = 10;
  private static final int TREE_ROWS = 6;
  private static final int TREE_SELECTED = 2;

  private Catalogue() {}

  static List<Operation> abe() {
    return List.of(
        Operation.of("cpabe.keygen", "AbeBenchmark.partialKey", n -> key(n + DAY_NODES))
            .producing(n -> AbeBenchmark.Case.and(n).partialKey().encode().length),
        Operation.of("cpabe.encrypt", "AbeBenchmark.encapsulate", Catalogue::encapsulate)
            .producing(n -> AbeBenchmark.Case.and(n).bytes.length),
        Operation.of(
            "cpabe.decrypt", "AbeBenchmark.decapsulateBytes", n -> decode(decapsulate(n), n)),
        Operation.of(
            "cpabe.decrypt(points decoded)",
            "AbeBenchmark.decapsulateDecoded",
            Catalogue::decapsulate),
        Operation.of(
                "cpabe.keygen.tree6",
                "AbeBenchmark.treePartialKey",
                n -> key(TREE_SELECTED + DAY_NODES))
            .sized(TREE_ROWS)
            .producing(n -> AbeBenchmark.Case.tree().partialKey().encode().length),
        Operation.of(
                "cpabe.encrypt.tree6", "AbeBenchmark.treeEncapsulate", n -> encapsulate(TREE_ROWS))
            .sized(TREE_ROWS)
            .producing(n -> AbeBenchmark.Case.tree().bytes.length),
        Operation.of(
                "cpabe.decrypt.tree6",
                "AbeBenchmark.treeDecapsulateBytes",
                n -> decode(decapsulate(TREE_SELECTED), TREE_ROWS))
            .sized(TREE_ROWS),
        Operation.of(
                "cpabe.encrypt(10 and window of n nodes)",
                "AbeBenchmark.windowEncapsulate",
                n -> encapsulate(WINDOW_ATTRIBUTES + n))
            .producing(n -> AbeBenchmark.Case.window(n).bytes.length),
        Operation.of(
            "cpabe.decrypt(10 and window of n nodes)",
            "AbeBenchmark.windowDecapsulateBytes",
            n -> decode(decapsulate(WINDOW_ATTRIBUTES + 1), WINDOW_ATTRIBUTES + n)));
  }

  static List<Operation> partialKeys() {
    return List.of(
        Operation.of(
            "cpabe.verify_partial_keys(n keys, 80 components, batched)",
            "PartialKeyBenchmark.batched",
            n -> Formula.NONE),
        Operation.of(
            "cpabe.verify_partial_keys(n keys, 80 components, one by one)",
            "PartialKeyBenchmark.oneByOne",
            n -> Formula.NONE),
        Operation.of(
            "cpabe.decode_partial_key(80 components)",
            "PartialKeyBenchmark.decode",
            n ->
                new Formula()
                    .and(PartialKeyBenchmark.COMPONENTS + 1, "g1Decode")
                    .and(1, "g2Decode")));
  }

  static List<Operation> dealings() {
    return List.of(
        Operation.of("pvss.deal", "DealingBenchmark.deal", Catalogue::deal)
            .producing(n -> new DealingBenchmark.Case(n).bytes.length),
        // R, the shares, two first messages
        Operation.of(
            "pvss.decode", "DealingBenchmark.decode", n -> new Formula().and(n + 3, "g1Decode")),
        Operation.of(
            "pvss.verify_all", "DealingBenchmark.verify", n -> new Formula().and(2, "msm", n)),
        Operation.of(
            DECODE_AND_VERIFY,
            "DealingBenchmark.decodeAndVerify",
            n -> new Formula().and(n + 3, "g1Decode").and(2, "msm", n)),
        Operation.of(
            "pvss.decrypt_one",
            "DealingBenchmark.share",
            n -> new Formula().and(2, "g1Multiply").and(1, "g1FixedBase")),
        Operation.of("pvss.verify_dec_all(t)", "DealingBenchmark.verifyShares", n -> Formula.NONE),
        Operation.of(
            "pvss.recover(t, shares already verified)", "DealingBenchmark.open", n -> Formula.NONE),
        Operation.of(
            "pvss.recover(t, verification included)",
            "DealingBenchmark.verifySharesAndOpen",
            n -> Formula.NONE));
  }

  static List<Operation> pseudonyms() {
    return List.of(
        Operation.of("ring.prove(constant time)", "PseudonymBenchmark.prove", Catalogue::fold)
            .producing(n -> new PseudonymBenchmark.Case(n, 1).showing.encode().length),
        Operation.of(
            "ring.verify", "PseudonymBenchmark.verify", n -> new Formula().and(1, "msm", n)),
        Operation.of("pseudonym.register", "PseudonymBenchmark.register", Catalogue::fold)
            .producing(n -> new PseudonymBenchmark.Case(n, 1).bytes.get(0).length),
        Operation.of(ACCEPT, "PseudonymBenchmark.accept", n -> new Formula().and(1, "msm", n)),
        Operation.of(
            "pseudonym.verify_batch64(decoding included)",
            "PseudonymBenchmark.acceptBatch",
            n -> Formula.NONE));
  }

  // The fold of the ring: half of it once, a quarter twice, and so on.
  private static Formula fold(int n) {
    return new Formula().and(2 * n, "g1Multiply");
  }

  private static Formula key(int components) {
    return new Formula()
        .and(components, "hashToG1")
        .and(components, "g1Multiply")
        .and(1, "g1FixedBase")
        .and(1, "g2Multiply");
  }

  private static Formula encapsulate(int rows) {
    return new Formula()
        .and(rows, "hashToG1")
        .and(rows, "g1Multiply")
        .and(rows, "g1FixedBase")
        .and(2, "g2Multiply")
        .and(1, "gtPower");
  }

  private static Formula decapsulate(int selected) {
    return new Formula()
        .and(1, "millerLoops", 3)
        .and(1, "finalExponentiation")
        .and(2 * selected, "g1Add");
  }

  private static Formula decode(Formula formula, int rows) {
    return formula.and(rows, "g1Decode").and(2, "g2Decode");
  }

  // The dealing, and of its proof the two sums and the two first messages.
  private static Formula deal(int n) {
    return new Formula().and(n + 1, "g1Multiply").and(n + 2, "g1FixedBase").and(2, "msm", n);
  }
}
