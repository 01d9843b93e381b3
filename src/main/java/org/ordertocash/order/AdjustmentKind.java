package org.ordertocash.order;

import java.util.Set;

/** Whether an amount is taken off or added, with the reasons that have a code in EN 16931. */
public enum AdjustmentKind {
    /** Taken off; codes of UNTDID 5189. */
    ALLOWANCE("41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104"),
    /** Added; codes of UNTDID 7161. */
    CHARGE("""
            AA AAA AAC AAD AAE AAF AAH AAI AAS AAT AAV AAY AAZ ABA ABB ABC ABD ABF ABK ABL ABN ABR ABS ABT ABU ACF ACG
            ACH ACI ACJ ACK ACL ACM ACS ADC ADE ADJ ADK ADL ADM ADN ADO ADP ADQ ADR ADT ADW ADY ADZ AEA AEB AEC AED AEF
            AEH AEI AEJ AEK AEL AEM AEN AEO AEP AES AET AEU AEV AEW AEX AEY AEZ AJ AU CA CAB CAD CAE CAF CAI CAJ CAK CAL
            CAM CAN CAO CAP CAQ CAR CAS CAT CAU CAV CAW CAX CAY CAZ CD CG CS CT DAB DAD DAC DAF DAG DAH DAI DAJ DAK DAL
            DAM DAN DAO DAP DAQ DL EG EP ER FAA FAB FAC FC FH FI GAA HAA HD HH IAA IAB ID IF IR IS KO L1 LA LAA LAB LF
            MAE MI ML NAA OA PA PAA PC PL RAB RAC RAD RAF RE RF RH RV SA SAA SAD SAE SAI SG SH SM SU TAB TAC TT TV V1 V2
            WH XAA YY ZZZ
            """);

    private final Set<String> codes;

    AdjustmentKind(String codes) {
        this.codes = Set.of(codes.strip().split("\\s+"));
    }

    boolean hasCode(String code) {
        return codes.contains(code);
    }

    /** Where its codes are listed. */
    String codeList() {
        return this == ALLOWANCE ? "UNTDID 5189" : "UNTDID 7161";
    }
}
