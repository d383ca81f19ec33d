// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.ErrorCode;

/** What to do about each code, one sentence each. */
public final class Advice {
  private Advice() {}

  public static String on(ErrorCode code) {
    return switch (code) {
      case ARGUMENT_COUNT, JSON_INVALID, FORMAT_UNKNOWN, TRANSACTION_UNKNOWN ->
          "Command and ledger are of different versions; use the same one for both.";
      case ARGUMENT_INVALID -> "Correct the value; --help lists what each option takes.";
      case ARGUMENT_TOO_LARGE ->
          "Make it smaller: fewer codes, a shorter policy or a shorter reason.";
      case ROLE_REFUSED ->
          "The institution's identity lacks the role; use the identity that has it.";
      case MSP_UNKNOWN ->
          "The institution is not, or no longer, in the consortium: careledger consortium show.";
      case NOT_FOUNDED -> "Found the consortium first: careledger init.";
      case SIGNATURE_INVALID ->
          "The key is not the actor's current one. If a rotation was interrupted, run careledger"
              + " actor rotate again; else restore the newest copy of the key file.";
      case SIGNATURE_EXPIRED, TIME_REFUSED -> "Set this computer's clock and try again.";
      case ACTOR_UNKNOWN ->
          "Check the name: careledger actor ls. An interrupted registration is finished by"
              + " careledger actor add.";
      case ACTOR_CLOSED -> "A closed actor signs nothing any more; act as another one.";
      case ACTOR_EXISTS -> "The key is registered already; nothing is left to do.";
      case NOT_OWNER -> "Only the record's owner may do this: careledger show RECORD names it.";
      case REQUEST_REUSED -> "Run the command again; it draws a new request id.";
      case NOT_FOUND ->
          "Check the id: careledger ls, actor ls and committee ls list what there is.";
      case STATE_CONFLICT -> "Look at the present state with show, ls or status before you go on.";
      case NAMESPACE_FORBIDDEN ->
          "Only the institution whose namespace it is attests the attribute; leave --institution"
              + " away.";
      case NAMESPACE_UNKNOWN ->
          "Name an institution of the consortium: careledger consortium show lists them.";
      case PROOF_INVALID -> "Somebody's proof is wrong; careledger doctor checks this side.";
      case TARGET_EXISTS -> "Choose another name, or replace a regular file with --force.";
      case PASSPHRASE_WRONG ->
          "Try again. If the passphrase is lost, docs/guide/keys.md says how to go on.";
      case PASSPHRASE_EMPTY -> "Answer the question, or give --passphrase-file FILE.";
      case KEY_FILE_INVALID -> "Restore the key file from a backup.";
      case KEY_FILE_MISSING ->
          "Restore the key file from a backup, or make a new actor: careledger actor add.";
      case KEY_MISSING ->
          "The actor's institutions attest what is missing: careledger attest. careledger actor"
              + " show lists what it has.";
      case NETWORK_FILE_INVALID ->
          "Correct the connection file; docs/spec/fabric-client.md describes every member.";
      case CERTIFICATE_INVALID ->
          "Look at the certificate and key that the connection file names: careledger doctor"
              + " --network FILE.";
      case CERTIFICATE_AUTHORITY_REFUSED ->
          "Check name, secret and right to register at the certificate authority; its own log says"
              + " more.";
      case ENVELOPE_REFUSED ->
          "Nothing was written. If your key should open it, compare careledger show RECORD and"
              + " careledger doctor.";
      case CONTENT_MISSING ->
          "The bytes are not in this store: the record was withdrawn, or another store has them.";
      case CONTENT_CORRUPT -> "The stored bytes are damaged; put the original file again.";
      case FHIR_INVALID -> "Correct the file, or store it as it is, without intake: --opaque.";
      case COMMITTEE_SILENT ->
          "Ask the members that did not answer: careledger committee status. Then try again.";
      case KEY_DENIED ->
          "careledger actor show lists the attestations, their days and the longest run of days.";
      case POLICY_INVALID -> "docs/guide/policies.md shows what a policy may look like.";
      case INTAKE_REFUSED -> "Choose fewer codes, or store the file without intake: --opaque.";
      case AUDIT_INVALID -> "Ask who gave you the export for the unaltered file.";
      case ACCESS_DENIED ->
          "The refusal is recorded. careledger show RECORD tells policy, window and purposes.";
      case READ_CONFLICT -> "Somebody else changed the same thing; try again.";
      case ENDORSEMENT_DIVERGED ->
          "Nothing was changed. If it goes on, other institutions' peers are behind or refuse: ask"
              + " their administrators.";
      case LEDGER_BUSY -> "Wait until the other command has ended, then try again.";
      case LEDGER_CORRUPT ->
          "Keep a copy of the ledger's folder, restore a backup; careledger ledger verify finds the"
              + " place.";
      case LEDGER_TRUNCATED ->
          "The ledger is shorter than it was. In a folder: restore it from a backup. On a network:"
              + " wait until the peer has caught up. Nothing was changed.";
      case LEDGER_FAILED -> "Run careledger doctor; if it finds nothing, report the error.";
      case LEDGER_UNREACHABLE ->
          "Nothing was changed. careledger doctor --network FILE shows which server does not"
              + " answer; try again when it does.";
      case LEDGER_UNKNOWN_COMMIT ->
          "It may have taken effect: look (ls, show) before you try again.";
      case STORAGE_FAILED -> "Check free space, permissions and the path, then run it again.";
      case ACCESS_FORBIDDEN -> "This identity may not read it; use the institution's own.";
    };
  }
}
