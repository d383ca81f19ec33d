// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumView;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Founds a consortium with a master and an identity committee, as far as the institutions of this
 * computer can. Every step first looks at what the ledger has, so that an interrupted founding is
 * taken up where it stopped, and a finished one is left alone.
 */
public final class Founding {
  /** The institutions of the embedded ledger; each one's namespace is its name. */
  public static final List<Institution> INSTITUTIONS =
      List.of(
          new Institution("Hospital1MSP", "hospital1", "hospital1"),
          new Institution("Hospital2MSP", "hospital2", "hospital2"),
          new Institution("ResearchMSP", "research", "research"),
          new Institution("RegulatorMSP", "regulator", "regulator"));

  /** How many of them make a key together, or trace a pseudonym. */
  public static final int THRESHOLD = CommitteeTolerance.standard(INSTITUTIONS.size()).threshold();

  private final Network network;
  private final List<Institution> institutions;
  private final Consumer<String> told;

  private Founding(Network network, List<Institution> institutions, Consumer<String> told) {
    this.network = network;
    this.institutions = institutions;
    this.told = told;
  }

  /**
   * How far the founding came.
   *
   * @param committees that can do their part: the master committee, then the identity committee;
   *     none while something is missing
   * @param missing what others have to do yet, in words; empty if nothing
   */
  public record Result(
      List<Institution> institutions, List<CommitteeState> committees, String missing) {
    public Result {
      committees = List.copyOf(committees);
    }

    static Result waiting(List<Institution> institutions, String missing) {
      return new Result(institutions, List.of(), missing);
    }

    /** The active master committee. */
    public Optional<CommitteeState> committee() {
      return committees.stream().findFirst();
    }
  }

  /**
   * Founds the embedded consortium of four, or finishes a founding.
   *
   * @param told each step that was taken; none if all was there
   * @throws LedgerException {@code CL-COMMITTEE-SILENT} if no committee came to be
   */
  public static Result run(Surroundings surroundings, Consumer<String> told) {
    new Home(surroundings.home()).create();
    try (EmbeddedNetwork network = EmbeddedNetwork.open(surroundings, INSTITUTIONS)) {
      Result result = on(network, INSTITUTIONS, THRESHOLD, surroundings, told);
      if (result.committee().isEmpty()) {
        throw new LedgerException(
            ErrorCode.COMMITTEE_SILENT, "committee", result.missing() + "; run init again");
      }
      return result;
    }
  }

  /**
   * Takes every step that the institutions of this computer can take now.
   *
   * @param institutions all of the consortium, in their order
   * @param threshold of the committee, if it is proposed here
   */
  public static Result on(
      Network network,
      List<Institution> institutions,
      int threshold,
      Surroundings surroundings,
      Consumer<String> told) {
    Founding founding = new Founding(network, institutions, told);
    founding.found();
    String missing = founding.notAccepted();
    if (!missing.isEmpty()) {
      return Result.waiting(institutions, missing);
    }
    Result master =
        new CommitteeOpening(network, CommitteePurpose.MASTER, threshold, surroundings, told).run();
    if (master.committee().isEmpty()) {
      return master;
    }
    Result identity =
        new CommitteeOpening(network, CommitteePurpose.IDENTITY, threshold, surroundings, told)
            .run();
    return identity.committee().isEmpty()
        ? identity
        : new Result(
            identity.institutions(),
            Stream.of(master, identity).flatMap(one -> one.committees().stream()).toList(),
            "");
  }

  private boolean isHere(Institution institution) {
    return network.msps().contains(institution.msp());
  }

  private void found() {
    Bytes digest = FoundingDocument.digest(network.channel(), institutions);
    for (Institution institution : institutions) {
      if (!isHere(institution)) {
        continue;
      }
      Optional<ConsortiumView> view = view(institution);
      if (view.isPresent() && view.get().consortium().isPresent()) {
        return;
      }
      Optional<FoundingDocument> document = pending(view, digest);
      if (document.isEmpty()) {
        network.at(institution.msp()).consortium().found(institutions);
        told.accept(institution.name() + " proposed the consortium");
      } else if (!document.get().accepted().contains(institution.msp())) {
        network.at(institution.msp()).consortium().accept(digest);
        told.accept(institution.name() + " accepted it");
      }
    }
  }

  private static Optional<FoundingDocument> pending(Optional<ConsortiumView> view, Bytes digest) {
    return view.stream()
        .flatMap(seen -> seen.pending().stream())
        .filter(document -> document.digest().equals(digest))
        .findFirst();
  }

  /** Who has not accepted yet, in words; empty once the consortium is founded. */
  private String notAccepted() {
    Institution witness =
        institutions.stream()
            .filter(this::isHere)
            .findFirst()
            .orElseThrow(
                () ->
                    new LedgerException(
                        ErrorCode.ARGUMENT_INVALID,
                        "institutions",
                        String.join(", ", network.msps()) + " is not among those to be founded"));
    Optional<ConsortiumView> view = view(witness);
    if (view.flatMap(ConsortiumView::consortium).isPresent()) {
      network.refresh();
      return "";
    }
    List<String> accepted =
        pending(view, FoundingDocument.digest(network.channel(), institutions))
            .map(FoundingDocument::accepted)
            .orElse(List.of());
    return names(institutions.stream().filter(each -> !accepted.contains(each.msp())).toList())
        + " must accept it";
  }

  private static String names(List<Institution> institutions) {
    return institutions.stream().map(Institution::name).collect(Collectors.joining(", "));
  }

  private Optional<ConsortiumView> view(Institution institution) {
    try {
      return Optional.of(network.at(institution.msp()).consortium().read());
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUNDED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
