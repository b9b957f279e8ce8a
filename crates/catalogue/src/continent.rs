//! Continents, for premieres: the first showing of a film on one.

/// A continent as festivals count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Continent {
    /// Africa.
    Africa,
    /// Antarctica.
    Antarctica,
    /// Asia.
    Asia,
    /// Europe, with Russia and the Soviet Union.
    Europe,
    /// North and Central America and the Caribbean.
    NorthAmerica,
    /// Australia and the islands of the Pacific.
    Oceania,
    /// South America.
    SouthAmerica,
}

/// Countries by continent, those that are no more at the end of a line. Where a country lies on
/// two, it stands where the United Nations' geoscheme (M49) counts it.
const COUNTRIES: &[(Continent, &str)] = &[
    (
        Continent::Africa,
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY \
         MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA \
         ZM ZW AIDJ DYBJ HVBF RHZW ZRCD",
    ),
    (Continent::Antarctica, "AQ BV GS HM BQAQ FQHH NQAQ"),
    (
        Continent::Asia,
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM \
         MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE BUMM NTHH SKIN TPTL \
         VDVN YDYE",
    ),
    (
        Continent::Europe,
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI \
         LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK BYAA CSHH CSXX \
         DDDE FXFR SUHH YUCS",
    ),
    (
        Continent::NorthAmerica,
        "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX \
         NI PA PM PR SV SX TC TT US VC VG VI ANHH PZPA",
    ),
    (
        Continent::Oceania,
        "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS CTKI \
         GEHH JTUM MIUM NHVU PCHH PUUM WKUM",
    ),
    (Continent::SouthAmerica, "AR BO BR CL CO EC FK GF GY PE PY SR UY VE"),
];

impl Continent {
    /// The continent of a country, by its code.
    #[must_use]
    pub fn of(country: &str) -> Option<Self> {
        let holds = |codes: &str| codes.split(' ').any(|code| code == country);
        COUNTRIES.iter().find(|(_, codes)| holds(codes)).map(|(continent, _)| *continent)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Africa => "Africa",
            Self::Antarctica => "Antarctica",
            Self::Asia => "Asia",
            Self::Europe => "Europe",
            Self::NorthAmerica => "North America",
            Self::Oceania => "Oceania",
            Self::SouthAmerica => "South America",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::Country;

    #[test]
    fn every_country_lies_on_one_continent() {
        for country in Country::all() {
            let on = COUNTRIES
                .iter()
                .filter(|(_, codes)| codes.split_whitespace().any(|code| code == country.code()));
            assert_eq!(on.count(), 1, "{}", country.code());
        }
        assert_eq!(Continent::of("KZ"), Some(Continent::Asia));
        assert_eq!(Continent::of("SUHH"), Some(Continent::Europe));
        assert_eq!(Continent::of("XX"), None);
    }
}
