// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/** Purposes of use: codes of HL7 v3 ActReason, value set PurposeOfUse. */
public enum Purpose {
  TREAT,
  ETREAT,
  BTG,
  HPAYMT,
  HOPERAT,
  HRESCH,
  CLINTRCH,
  PATRQT,
  PUBHLTH,
  HSYSADMIN,
  HLEGAL,
  COVERAGE,
  CAREMGT,
  HQUALIMP,
  FAMRQT,
  PATADMIN
}
