// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.ErrorMessage;
import io.careledger.ledger.LedgerException;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/**
 * What a peer's gateway answers, as the stable codes that the embedded ledger gives for the same.
 * Only failures before anything was ordered are read here; {@link CommitStatus} reads the others.
 */
final class GatewayFailure {
  /** The peer's own words when its chaincode service does not answer, or ended under a call. */
  private static final List<String> CHAINCODE_DOWN =
      List.of(
          "chaincode stream terminated",
          "] error sending ",
          "error starting container",
          "connection to chaincode",
          "chaincode registration failed",
          "could not launch chaincode");

  /** The gateway's words while it has not heard of peers that could answer, as after a start. */
  private static final List<String> PEERS_UNKNOWN =
      List.of(
          "no peers available to evaluate",
          "failed to find any endorsing peers",
          "due to unavailability of peers");

  /** The peer's own words for a time that lies a quarter of an hour or more from its clock. */
  private static final String WRONG_TIME = "incorrect timestamp";

  /**
   * The peer's words for a certificate that it does not accept, whatever the reason; its log has
   * it.
   */
  private static final String NOT_ACCEPTED = "access denied";

  private static final String OTHERS_FAILED = "failed to collect enough transaction endorsements";
  private static final String OTHER_RESULT = "ProposalResponsePayloads do not match";
  private static final String DISCOVERY_FAILED = "no combination of peers can be derived";

  /** The field of an error about the certificate of who calls, as in the embedded ledger. */
  static final String CREATOR = "creator";

  private static final int LONGEST_TEXT = 500;

  private GatewayFailure() {}

  /** A query that failed. */
  static LedgerException ofEvaluate(GatewayException e) {
    return refusal(e).orElseGet(() -> of(e, "the query"));
  }

  /**
   * An endorsement that failed. One's own peer decides first, or all named ones together; where one
   * agreed and others did not, they are behind or refuse for themselves, and nothing was ordered.
   *
   * @param named the membership service providers that had to endorse; empty if the gateway chose
   */
  static LedgerException ofEndorse(EndorseException e, List<String> named) {
    String description = description(e);
    if (isAcceptedByNobody(e)) {
      return notAccepted("the endorsement", text(e), e);
    }
    if (description.startsWith(OTHERS_FAILED) || description.contains(DISCOVERY_FAILED)) {
      return unanimous(e, named)
          .orElseGet(
              () ->
                  new LedgerException(
                      ErrorCode.ENDORSEMENT_DIVERGED,
                      "",
                      (text(e).contains(OTHER_RESULT)
                              ? "peers computed different results, so they do not all run the same"
                                  + " chaincode: "
                              : "too few other peers agreed: ")
                          + text(e),
                      e));
    }
    return refusal(e).orElseGet(() -> of(e, "the endorsement"));
  }

  /** Whether each peer that failed did so over the certificate. */
  private static boolean isAcceptedByNobody(EndorseException e) {
    return !e.getDetails().isEmpty()
        && e.getDetails().stream().allMatch(detail -> detail.getMessage().contains(NOT_ACCEPTED));
  }

  /** The refusal of every peer that was named, if it is the same one. */
  private static Optional<LedgerException> unanimous(EndorseException e, List<String> named) {
    Set<String> heard =
        e.getDetails().stream().map(ErrorDetail::getMspId).collect(Collectors.toSet());
    List<Optional<String>> words =
        e.getDetails().stream()
            .map(
                detail ->
                    ErrorMessage.find(detail.getMessage())
                        .map(said -> said.code().text() + " " + said.field()))
            .distinct()
            .toList();
    return !named.isEmpty()
            && heard.containsAll(named)
            && words.size() == 1
            && words.get(0).isPresent()
        ? refusal(e)
        : Optional.empty();
  }

  /** The chaincode's own refusal, if there is one. */
  private static Optional<LedgerException> refusal(GatewayException e) {
    return Stream.concat(
            Stream.of(description(e)), e.getDetails().stream().map(ErrorDetail::getMessage))
        .flatMap(text -> ErrorMessage.find(text).stream())
        .findFirst()
        .map(said -> new LedgerException(said.code(), said.field(), said.reason(), e));
  }

  /** What Fabric or gRPC itself says, where the chaincode said nothing. */
  static LedgerException of(GatewayException e, String what) {
    return of(e.getStatus(), text(e), what, e);
  }

  static LedgerException of(Status status, String text, String what, Throwable cause) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (CHAINCODE_DOWN.stream().anyMatch(lower::contains)) {
      return new LedgerException(
          ErrorCode.LEDGER_UNREACHABLE,
          "",
          what
              + " failed: the chaincode service of the peer does not answer. Whoever runs it has to"
              + " start it (scripts/network status, start); the peer's log says more",
          cause);
    }
    if (lower.contains(WRONG_TIME)) {
      return new LedgerException(
          ErrorCode.TIME_REFUSED,
          "timestamp",
          "further from the peer's clock than it allows: " + text,
          cause);
    }
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
          failed(ErrorCode.LEDGER_UNREACHABLE, what, text, cause);
      case PERMISSION_DENIED, UNAUTHENTICATED -> notAccepted(what, text, cause);
      default ->
          lower.contains(NOT_ACCEPTED)
              ? notAccepted(what, text, cause)
              : failed(
                  isBroken(status) || PEERS_UNKNOWN.stream().anyMatch(lower::contains)
                      ? ErrorCode.LEDGER_UNREACHABLE
                      : ErrorCode.LEDGER_FAILED,
                  what,
                  text,
                  cause);
    };
  }

  private static LedgerException failed(ErrorCode code, String what, String text, Throwable cause) {
    return new LedgerException(code, "", what + " failed: " + text, cause);
  }

  /** Peers tell nobody whether a certificate was revoked, has ended or is a stranger's. */
  static LedgerException notAccepted(String what, String text, Throwable cause) {
    return new LedgerException(
        ErrorCode.ACCESS_FORBIDDEN,
        CREATOR,
        what
            + " failed: the peer does not accept this identity's certificate; it was revoked, or is"
            + " not of the institution's authority: "
            + text,
        cause);
  }

  /** Whether the connection ended under the call: gRPC calls some of these ends UNKNOWN. */
  private static boolean isBroken(Status status) {
    return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }

  /** The status and every peer's own words, in one line. */
  static String text(GatewayException e) {
    String details =
        e.getDetails().stream()
            .map(
                detail ->
                    detail.getMspId() + " " + detail.getAddress() + ": " + detail.getMessage())
            .distinct()
            .collect(Collectors.joining("; "));
    return line(description(e) + (details.isEmpty() ? "" : " (" + details + ")"));
  }

  /** Text of a server in one line of bounded length. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
  }

  private static String description(GatewayException e) {
    return description(e.getStatus());
  }

  /** What a status says; where a connection failed, the cause says why. */
  static String description(Status status) {
    Throwable root = status.getCause();
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    String description =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    if (description.equals("io exception")) {
      description = "no connection to the peer";
    }
    return root == null || root.getMessage() == null
        ? description
        : description + ": " + root.getMessage();
  }
}
