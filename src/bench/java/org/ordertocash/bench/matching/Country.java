package org.ordertocash.bench.matching;

import java.util.List;

/** A country of the book: how its companies are named, where they are, and how its bank accounts look. */
enum Country {
    DE(
            "de",
            "18n",
            "GmbH|GmbH & Co. KG|AG|KG|OHG|e.K.|UG (haftungsbeschränkt)",
            "Müller|Schäfer|Köhler|Größl|Weiß|Jäger|Döring|Kühn|Brandt|Voß|Löffler|Hübner|Zöllner|Krämer|Nöthen",
            "Maschinenbau|Werkzeugtechnik|Großhandel|Spedition|Möbelwerke|Kältetechnik|Getränkevertrieb|Sanitär",
            "Köln|Nürnberg|Würzburg|Göttingen|Bremen|Düren"),
    AT(
            "de",
            "16n",
            "GmbH|Ges.m.b.H.|AG|OG|KG|e.U.",
            "Gruber|Hofstätter|Leitgeb|Pichler|Schwarzenbäck|Steindl|Wögerbauer|Edlinger|Haslinger|Rössler",
            "Holzbau|Fördertechnik|Stahlhandel|Gastrobedarf|Medizintechnik|Tischlerei",
            "Wien|Linz|Sankt Pölten|Kufstein|Villach"),
    CH(
            "de",
            "5n12c",
            "AG|GmbH|SA|Sàrl",
            "Zürcher|Hürlimann|Bäumli|Schönenberger|Rüegg|Gerber|Amstutz|Bänziger|Nägeli|Frutiger",
            "Präzisionsteile|Uhrenhandel|Bauservice|Käserei|Anlagenbau|Treuhand",
            "Zürich|Bern|Genève|Luzern|Sankt Gallen"),
    FR(
            "fr",
            "10n11c2n",
            "SARL|SAS|SA|EURL|SASU",
            "Lefèvre|Bérenger|Châtelain|Delacroix|Guérin|Hébert|Lemaître|Noël|Périer|Théroux|Vaillancourt|Roussel",
            "Emballages|Matériaux|Boulangerie|Négoce|Plomberie|Équipements|Distribution|Transports",
            "Lyon|Orléans|Besançon|Nîmes|Saint-Étienne"),
    BE(
            "nl",
            "12n",
            "NV|BV|SA|SRL|CVBA",
            "Vandenberghe|De Smedt|Claeys|Verhaegen|Goossens|Lauwers|Van Nieuwenhuyse|Mertens|Bogaert|Wouters",
            "Textiel|Bouwmaterialen|Drankhandel|Logistics|Verpakking|Drukkerij",
            "Antwerpen|Gent|Liège|Brugge|Hasselt"),
    NL(
            "nl",
            "4a10n",
            "B.V.|N.V.|V.O.F.|C.V.",
            "De Vries|Hoekstra|Van der Meulen|Bakker|Kuipers|Dijkstra|Van 't Hof|Postma|Zijlstra|Terpstra|Veenstra",
            "Groothandel|Installatietechniek|Zuivel|Scheepsbouw|Tuinbouw|Transport|Kantoorinrichting",
            "Rotterdam|Zwolle|Eindhoven|Leeuwarden|Breda"),
    LU(
            "fr",
            "3n13c",
            "S.à r.l.|S.A.|S.C.A.",
            "Weyland|Thill|Schroeder-Klein|Kieffer|Wagener|Reding|Majerus",
            "Invest|Constructions|Chauffage|Informatique|Services",
            "Luxembourg|Esch-sur-Alzette|Diekirch"),
    IT(
            "it",
            "1a10n12c",
            "S.r.l.|S.p.A.|S.n.c.|S.a.s.",
            "Bianchi|D'Angelo|Ferrari|Gallo|Lo Presti|Marchetti|Pellegrini|Santoro|Tosetti|Villani|Zanetti",
            "Ceramiche|Costruzioni|Forniture|Arredamenti|Alimentari|Officine|Tessuti",
            "Milano|Forlì|Bologna|Torino|Verona"),
    ES(
            "es",
            "20n",
            "S.L.|S.A.|S.L.U.|S. Coop.",
            "Muñoz|Ibáñez|Núñez|Gutiérrez|Peña|Sáez|Ordóñez|Cañizares|Vázquez|Echeverría",
            "Suministros|Construcciones|Alimentación|Maquinaria|Instalaciones|Cerámica",
            "Málaga|Cádiz|León|Logroño|Valencia"),
    PT(
            "pt",
            "21n",
            "Lda.|S.A.|Unipessoal Lda.",
            "Gonçalves|Conceição|Magalhães|Simões|Araújo|Guimarães|Falcão|Brandão",
            "Cortiças|Conservas|Têxteis|Mobiliário|Construções|Vinhos",
            "Lisboa|Évora|Guimarães|Setúbal"),
    PL(
            "pl",
            "24n",
            "Sp. z o.o.|S.A.|Sp. j.|Sp. k.",
            "Wiśniewski|Dąbrowski|Kowalczyk|Żurawski|Łukaszewicz|Śliwiński|Góral|Błaszczyk|Jędrzejczak|Wójtowicz",
            "Hurtownia|Budownictwo|Meble|Narzędzia|Opakowania|Przetwórstwo|Usługi",
            "Łódź|Kraków|Poznań|Rzeszów|Gdańsk"),
    CZ(
            "cs",
            "20n",
            "s.r.o.|a.s.|spol. s r.o.|v.o.s.",
            "Novotný|Dvořák|Procházka|Růžička|Čermák|Šimůnek|Hájek|Kříž|Žďárský",
            "Strojírny|Obchod|Nábytek|Pekárna|Stavby|Sklo",
            "Brno|Plzeň|České Budějovice|Zlín"),
    HU(
            "hu",
            "24n",
            "Kft.|Zrt.|Bt.|Nyrt.",
            "Szőke|Fekete|Kovács|Győrfi|Balázs|Tőkés|Szűcs|Vörös|Csányi",
            "Kereskedelmi|Építő|Gépgyártó|Élelmiszer|Szállítás|Bútor",
            "Győr|Pécs|Szeged|Debrecen"),
    RO(
            "ro",
            "4a16c",
            "S.R.L.|S.A.|S.C.S.",
            "Ștefănescu|Ionițã|Crăciun|Țurcanu|Bălan|Munteanu|Drăgulescu|Văcărescu",
            "Construct|Agro|Mobilă|Transporturi|Panificație|Utilaje",
            "Timișoara|Iași|Brașov|Cluj"),
    SE(
            "sv",
            "20n",
            "AB|HB|KB",
            "Åkerström|Sjöberg|Lindqvist|Öhman|Norrgård|Bäckman|Hägglund|Wikström",
            "Bygg|Verktyg|Livsmedel|Snickeri|Åkeri|Kontorsmöbler",
            "Malmö|Göteborg|Umeå|Örebro"),
    DK(
            "da",
            "14n",
            "A/S|ApS|I/S|K/S",
            "Sørensen|Kjær|Østergaard|Bøgh|Højlund|Nørgaard|Ravn|Skovgård",
            "Byg|Møbler|Fødevarer|Maskiner|Smedje|Engros",
            "København|Århus|Ålborg|Sønderborg"),
    NO(
            "nb",
            "11n",
            "AS|ASA|ANS|DA",
            "Bjørnstad|Håland|Øvrebø|Sæther|Nygård|Tømte|Grønvold|Lyngås",
            "Bygg|Sjømat|Verksted|Engros|Maskin|Møbel",
            "Tromsø|Bergen|Ålesund|Bodø"),
    FI(
            "fi",
            "14n",
            "Oy|Oyj|Ky|Ab",
            "Mäkelä|Hämäläinen|Väisänen|Jokinen|Pöllänen|Lähdemäki|Rytkönen|Sääksjärvi",
            "Rakennus|Kaluste|Konepaja|Tukku|Elintarvike|Kuljetus",
            "Jyväskylä|Hämeenlinna|Turku|Mikkeli"),
    GB(
            "en",
            "4a14n",
            "Ltd|Limited|PLC|LLP",
            "Ashworth|Braithwaite|Cholmondeley|Featherstone|Haythornthwaite|O'Connor|Pemberton|Thistlewood|Whitaker|"
                    + "Wolstenholme",
            "Engineering|Foods|Joinery|Haulage|Supplies|Interiors|Brewing",
            "Leeds|Bristol|Stoke-on-Trent|Norwich"),
    IE(
            "en",
            "4a14n",
            "Ltd|DAC|Teoranta|PLC",
            "Ó Briain|Fitzgerald|Ní Dhomhnaill|McGillycuddy|O'Sullivan|Breathnach|Kavanagh",
            "Dairies|Agri|Hardware|Seafood|Construction|Freight",
            "Cork|Galway|Dún Laoghaire|Sligo");

    final String language;
    /** Structure of the account part of its IBAN: counts with n digits, a letters, c either. */
    final String account;

    final List<String> legalForms;
    final List<String> families;
    final List<String> trades;
    final List<String> cities;

    Country(String language, String account, String legalForms, String families, String trades, String cities) {
        this.language = language;
        this.account = account;
        this.legalForms = List.of(legalForms.split("\\|"));
        this.families = List.of(families.split("\\|"));
        this.trades = List.of(trades.split("\\|"));
        this.cities = List.of(cities.split("\\|"));
    }
}
