package org.ordertocash.money;

import java.util.Set;

/**
 * The currencies that are money of today, after list one of ISO 4217 (November 2026): no metals, units of account,
 * funds or codes for tests, and none that was replaced. What is in the books in a replaced currency stays readable.
 */
public final class CurrenciesInUse {

    private static final Set<String> CODES = Set.of("""
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
            CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
            GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
            LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR
            PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
            SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF
            XPF YER ZAR ZMW ZWG
            """.split("\\s+"));

    private CurrenciesInUse() {}

    /** Whether new business may be in this currency. */
    public static boolean contains(String code) {
        return code != null && CODES.contains(code) && Amounts.isCurrency(code);
    }
}
