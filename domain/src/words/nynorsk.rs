//! Nynorsk.

use super::Wait;
use super::format::{count, day, list, money, quantity};
use crate::language::Language;
use crate::refusal::Reason;

const NYNORSK: Language = Language::Nynorsk;

pub(super) fn refusal(reason: &Reason) -> String {
    let words = match reason {
        Reason::Required => "Dette må fyllast ut.",
        Reason::TooShort { min } => return format!("Teksten må ha minst {} teikn.", count(*min)),
        Reason::TooLong { max } => return format!("Teksten kan ikkje ha meir enn {} teikn.", count(*max)),
        Reason::TooMany { max } => return format!("Her er det plass til høgst {}.", count(*max)),
        Reason::NotADecimal => "Dette er ikkje eit tal. Skriv det med siffer og høgst eitt komma, til dømes 1234,50.",
        Reason::TooManyDecimals { max: 0 } => "Talet må vere heilt, utan desimalar.",
        Reason::TooManyDecimals { max: 1 } => "Talet kan ha høgst éin desimal.",
        Reason::TooManyDecimals { max } => return format!("Talet kan ha høgst {max} desimalar."),
        Reason::TooLarge => "Talet eller summen er større enn systemet kan rekne med.",
        Reason::NotInParts => "Dette blir ikkje selt i delar. Skriv eit heilt tal.",
        Reason::MustBePositive => "Talet må vere større enn 0.",
        Reason::MustNotBeNegative => "Talet kan ikkje vere mindre enn 0.",
        Reason::InvalidFormat { expected } => invalid_format(expected),
        Reason::EndsBeforeStart => "Siste dag kan ikkje vere før første dag.",
        Reason::DayHasPassed { day: passed } => {
            return format!(
                "Datoen {} er passert. Vel i dag eller ein seinare dag.",
                day(*passed, NYNORSK)
            );
        }
        Reason::NotFound => "Dette finst ikkje, eller du har ikkje tilgang til det.",
        Reason::Duplicate => "Dette er oppgitt to gonger, eller det finst frå før.",
        Reason::ChangedMeanwhile => "Nokon andre har endra dette i mellomtida. Hent det på nytt, og prøv igjen.",
        Reason::KeyReused => "Denne førespurnaden er alt brukt til noko anna. Last sida på nytt, og prøv igjen.",

        Reason::WrongCredentials => "Brukarnamnet eller passordet er feil.",
        Reason::TooManyAttempts { seconds } => {
            let wait = match Wait::of(*seconds) {
                Wait::Seconds(1) => "eitt sekund".to_owned(),
                Wait::Seconds(seconds) => format!("{seconds} sekund"),
                Wait::Minutes(minutes) => format!("{} minutt", count(minutes)),
            };
            return format!("Det er gjort for mange forsøk på å logge inn. Prøv igjen om {wait}.");
        }
        Reason::WeakPassword { min } => {
            return format!("Passordet er for lett å gjette. Bruk minst {min} teikn, og unngå vanlege passord.");
        }
        Reason::NotAllowed => "Du har inga rolle som gir lov til dette. Spør administratoren om du treng det.",
        Reason::NotAMember => "Brukaren har inga rolle i denne organisasjonen i dag.",
        Reason::LastAdministrator => "Organisasjonen må ha minst éin administrator. Gi rolla til ein annan først.",
        Reason::OwnRoles => "Du kan ikkje gi deg sjølv ei rolle. Be ein annan administrator om det.",
        Reason::DoesNotFitOrganisation => "Dette gjeld ikkje for denne typen organisasjon.",
        Reason::PeriodTooLong { max_months } => {
            return format!("Perioden kan vare i høgst {max_months} månader. Vel ein tidlegare siste dag.");
        }

        Reason::AgreementState { state } => match state.as_str() {
            "draft" => "Dette går ikkje så lenge avtalen er eit utkast.",
            "active" => "Dette går ikkje etter at avtalen er opna for bestilling.",
            "closed" => "Dette går ikkje, for avtalen er avslutta.",
            _ => "Dette går ikkje slik avtalen står no.",
        },
        Reason::AgreementNotStarted { from } => {
            return format!(
                "Avtalen gjeld frå og med {}. Vent med å bestille til då.",
                day(*from, NYNORSK)
            );
        }
        Reason::AgreementExpired { last_day } => {
            return format!(
                "Avtalen galdt til og med {} og kan ikkje brukast lenger.",
                day(*last_day, NYNORSK)
            );
        }
        Reason::NotAParticipant => {
            "Kommunen er ikkje med i denne avtalen. Berre kommunar som er nemnde i avtalen, kan bruke han."
        }
        Reason::ParticipationNotStarted { from } => {
            return format!(
                "Kommunen er med i avtalen frå og med {}. Vent med å bestille til då.",
                day(*from, NYNORSK)
            );
        }
        Reason::NotASupplier => "Leverandøren er ikkje med i denne avtalen.",
        Reason::ParticipantsFrozen => "Avtalen er inngått, og då kan vi ikkje endre kven som er med i han.",
        Reason::TermTooLong { max_months } => {
            return format!(
                "Avtalen kan vare høgst {max_months} månader, medrekna opsjonar. Gjer han kortare, eller skriv kva \
                 særlege grunnar han har."
            );
        }
        Reason::NoOptionLeft => "Avtalen kan ikkje forlengjast meir, for det er ingen opsjonar igjen.",
        Reason::CeilingMissing => "Avtalen må ha ei øvre grense for beløp eller mengd.",
        Reason::SubCeilingsTooHigh => "Grensa for ein kommune kan ikkje vere høgare enn grensa for heile avtalen.",
        Reason::CeilingReached { remaining } => {
            let left = money(*remaining, NYNORSK);
            return format!("Beløpet er høgare enn det som er igjen på avtalen: {left} utan mva.");
        }
        Reason::SubCeilingReached { remaining } => {
            let left = money(*remaining, NYNORSK);
            return format!("Beløpet er høgare enn det kommunen har igjen på avtalen: {left} utan mva.");
        }
        Reason::QuantityCeilingReached { remaining } => {
            let left = quantity(*remaining, NYNORSK);
            return format!("Mengda er større enn det som er igjen på avtalen: {left}.");
        }
        Reason::CallOffRuleMismatch => "Avtalen har fleire leverandørar. Vel rangering, eller behald berre éin av dei.",
        Reason::HigherRankedSupplier { supplier } => {
            return format!("Bestill denne vara frå {supplier}, som står framfor i rekkjefølgja på avtalen.");
        }

        Reason::ArticleNotOffered => "Vara står ikkje i prislista som gjeld no. Søk etter ei anna vare.",
        Reason::NoPrice => "Vara har ingen pris for denne mengda i dag. Prøv ei større mengd eller ei anna vare.",
        Reason::UnitNotSold => "Vara blir ikkje seld i denne eininga. Vel ei av einingane som står på vara.",
        Reason::OutsideAssortment => {
            "Kommunen har valt andre varer på denne avtalen. Vel ei vare frå sortimentet til kommunen."
        }
        Reason::OverlappingRows { rows } => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            let rows = list(&rows, NYNORSK);
            return format!("Rad {rows} gir pris for same vare, mengd og dag. Behald berre éi av dei.");
        }
        Reason::RowsDisagree { row } => {
            return format!("Her står det noko anna enn i rad {row}, som gjeld same vara. Skriv det same i begge.");
        }
        Reason::ColumnMissing { column } => return format!("Fila manglar kolonna «{column}»."),
        Reason::UnreadableFile => "Fila kan ikkje lesast. Lagre ho som CSV eller XLSX, og prøv igjen.",
        Reason::FileTooLarge { max_rows } => {
            return format!("Fila er for stor. Ho kan ha høgst {} rader.", count(*max_rows));
        }
        Reason::ImportHasErrors { count: errors } => {
            return format!(
                "Fila har {} feil. Rett opp i fila, og last ho opp på nytt.",
                count(*errors)
            );
        }
        Reason::PriceListState { state } => match state.as_str() {
            "draft" => "Dette går ikkje så lenge prislista er eit utkast.",
            "activated" => "Dette går ikkje etter at prislista er teken i bruk.",
            "discarded" => "Dette går ikkje, for prislista er forkasta.",
            _ => "Dette går ikkje slik prislista står no.",
        },
        Reason::PriceListSameDay { day: taken } => {
            return format!(
                "Ei anna prisliste byrjar òg {}. Vel ein annan dag.",
                day(*taken, NYNORSK)
            );
        }

        Reason::ArticleOrFreeText => "Vel anten ei vare eller ein fritekst, ikkje begge delar.",
        Reason::NothingToOrder => "Her er det ingen varer. Legg til minst éi.",
        Reason::RequisitionState { state } => match state.as_str() {
            "submitted" => "Dette går ikkje så lenge rekvisisjonen ventar på godkjenning.",
            "approved" => "Dette går ikkje etter at rekvisisjonen er godkjend.",
            "rejected" => "Dette går ikkje, for rekvisisjonen er avvist.",
            "withdrawn" => "Dette går ikkje, for rekvisisjonen er trekt tilbake.",
            "released" => "Dette går ikkje, for varene i rekvisisjonen er alt bestilte.",
            _ => "Dette går ikkje slik rekvisisjonen står no.",
        },
        Reason::ContentChanged => "Innhaldet er ikkje lenger det same som før. Sjå gjennom det på nytt.",
        // A change of the unit price or the package need not show in the sum.
        Reason::PriceChanged { approved, today } if approved == today => {
            "Prisen er endra etter godkjenninga. Send rekvisisjonen til godkjenning på nytt."
        }
        Reason::PriceChanged { approved, today } => {
            let (approved, today) = (money(*approved, NYNORSK), money(*today, NYNORSK));
            return format!(
                "Prisen er endra: Linja vart godkjend med {approved} og kostar no {today} utan mva. Send \
                 rekvisisjonen til godkjenning på nytt."
            );
        }
        Reason::TaxChanged => {
            "Meirverdiavgifta er endra etter godkjenninga. Send rekvisisjonen til godkjenning på nytt."
        }
        Reason::OwnRequisition => {
            "Du kan ikkje avgjere det du sjølv har bede om, og heller ikkje på vegner av den som har bede om det."
        }
        Reason::AlreadyApproved => {
            "Du, eller den du er stadfortredar for, har alt godkjent. Ein annan må ta neste trinn."
        }
        Reason::AboveLimit { limit, amount } => {
            let (limit, amount) = (money(*limit, NYNORSK), money(*amount, NYNORSK));
            return format!("Beløpet er {amount}, og grensa di er {limit}. Ein med høgare grense må godkjenne.");
        }
        Reason::ReasonRequired => "Skriv ei grunngiving.",

        Reason::OrderAlreadySent => {
            "Bestillinga er send eller i ferd med å bli send. Ta kontakt med leverandøren om noko skal endrast."
        }
        Reason::OrderCancelled => "Bestillinga er alt avbestilt.",
        Reason::MessageState { state } => match state.as_str() {
            "pending" => "Meldinga ventar alt på å bli send.",
            "delivered" => "Meldinga er alt levert.",
            "withdrawn" => "Meldinga er trekt tilbake og blir ikkje send.",
            "failed" => "Meldinga kunne ikkje leverast.",
            _ => "Dette går ikkje slik meldinga står no.",
        },
    };
    words.to_owned()
}

fn invalid_format(expected: &str) -> &'static str {
    match expected {
        "organisationNumber" => "Dette er ikkje eit gyldig organisasjonsnummer. Kontroller dei ni siffera.",
        "gln" => "Dette er ikkje eit gyldig lokasjonsnummer (GLN). Kontroller dei 13 siffera.",
        "gtin" => "Dette er ikkje eit gyldig strekkodenummer (GTIN). Kontroller siffera.",
        "cpv" => "Dette er ikkje ein gyldig CPV-kode. Han har åtte siffer, til dømes 30192000.",
        "unit" => "Eininga er ukjend. Skriv til dømes stk, pakke eller kg.",
        "date" => "Dette er ikkje ein gyldig dato. Skriv han som 31.12.2026.",
        "tax" => "Avgifta er ukjend. Skriv 25, 15, 12 eller 0, eller «unntatt» for varer utan mva.",
        "text" => "Teksten har teikn som ikkje kan lesast. Lagre fila som CSV UTF-8, og prøv igjen.",
        "email" => "Dette er ikkje ei gyldig e-postadresse.",
        "municipalityNumber" => "Dette er ikkje eit gyldig kommunenummer. Det har fire siffer.",
        "postalCode" => "Dette er ikkje eit gyldig postnummer. Det har fire siffer.",
        "municipality" => "Dette er ikkje ein kommune. Berre kommunar kan delta i avtalen.",
        "supplier" => "Dette er ikkje ein leverandør. Vel ein leverandør.",
        "noLimit" => "Denne rolla kan ikkje ha ei beløpsgrense.",
        _ => "Dette er ikkje skrive på ein måte vi forstår.",
    }
}
