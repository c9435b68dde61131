//! Bokmål.

use super::Wait;
use super::format::{count, day, list, money, quantity};
use crate::language::Language;
use crate::refusal::Reason;

const BOKMAL: Language = Language::Bokmal;

pub(super) fn refusal(reason: &Reason) -> String {
    let words = match reason {
        Reason::Required => "Dette må fylles ut.",
        Reason::TooShort { min } => return format!("Teksten må ha minst {} tegn.", count(*min)),
        Reason::TooLong { max } => return format!("Teksten kan ikke ha mer enn {} tegn.", count(*max)),
        Reason::TooMany { max } => return format!("Her er det plass til høyst {}.", count(*max)),
        Reason::NotADecimal => "Dette er ikke et tall. Skriv det med sifre og høyst ett komma, for eksempel 1234,50.",
        Reason::TooManyDecimals { max: 0 } => "Tallet må være helt, uten desimaler.",
        Reason::TooManyDecimals { max: 1 } => "Tallet kan ha høyst én desimal.",
        Reason::TooManyDecimals { max } => return format!("Tallet kan ha høyst {max} desimaler."),
        Reason::TooLarge => "Tallet eller summen er større enn systemet kan regne med.",
        Reason::NotInParts => "Dette selges ikke i deler. Skriv et helt tall.",
        Reason::MustBePositive => "Tallet må være større enn 0.",
        Reason::MustNotBeNegative => "Tallet kan ikke være mindre enn 0.",
        Reason::InvalidFormat { expected } => invalid_format(expected),
        Reason::EndsBeforeStart => "Siste dag kan ikke være før første dag.",
        Reason::DayHasPassed { day: passed } => {
            return format!(
                "Datoen {} er passert. Velg i dag eller en senere dag.",
                day(*passed, BOKMAL)
            );
        }
        Reason::NotFound => "Dette finnes ikke, eller du har ikke tilgang til det.",
        Reason::Duplicate => "Dette er oppgitt to ganger, eller det finnes fra før.",
        Reason::ChangedMeanwhile => "Noen andre har endret dette i mellomtiden. Hent det på nytt, og prøv igjen.",
        Reason::KeyReused => "Denne forespørselen er allerede brukt til noe annet. Last siden på nytt, og prøv igjen.",

        Reason::WrongCredentials => "Brukernavnet eller passordet er feil.",
        Reason::TooManyAttempts { seconds } => {
            let wait = match Wait::of(*seconds) {
                Wait::Seconds(1) => "ett sekund".to_owned(),
                Wait::Seconds(seconds) => format!("{seconds} sekunder"),
                Wait::Minutes(minutes) => format!("{} minutter", count(minutes)),
            };
            return format!("Det er gjort for mange forsøk på å logge inn. Prøv igjen om {wait}.");
        }
        Reason::WeakPassword { min } => {
            return format!("Passordet er for lett å gjette. Bruk minst {min} tegn, og unngå vanlige passord.");
        }
        Reason::NotAllowed => "Du har ingen rolle som gir lov til dette. Spør administratoren hvis du trenger det.",
        Reason::NotAMember => "Brukeren har ingen rolle i denne organisasjonen i dag.",
        Reason::LastAdministrator => "Organisasjonen må ha minst én administrator. Gi rollen til en annen først.",
        Reason::OwnRoles => "Du kan ikke gi deg selv en rolle. Be en annen administrator om det.",
        Reason::DoesNotFitOrganisation => "Dette gjelder ikke for denne typen organisasjon.",
        Reason::PeriodTooLong { max_months } => {
            return format!("Perioden kan vare i høyst {max_months} måneder. Velg en tidligere siste dag.");
        }

        Reason::AgreementState { state } => match state.as_str() {
            "draft" => "Dette går ikke så lenge avtalen er et utkast.",
            "active" => "Dette går ikke etter at avtalen er åpnet for bestilling.",
            "closed" => "Dette går ikke, for avtalen er avsluttet.",
            _ => "Dette går ikke slik avtalen står nå.",
        },
        Reason::AgreementNotStarted { from } => {
            return format!(
                "Avtalen gjelder fra og med {}. Vent med å bestille til da.",
                day(*from, BOKMAL)
            );
        }
        Reason::AgreementExpired { last_day } => {
            return format!(
                "Avtalen gjaldt til og med {} og kan ikke brukes lenger.",
                day(*last_day, BOKMAL)
            );
        }
        Reason::NotAParticipant => {
            "Kommunen er ikke med i denne avtalen. Bare kommuner som er nevnt i avtalen, kan bruke den."
        }
        Reason::ParticipationNotStarted { from } => {
            return format!(
                "Kommunen er med i avtalen fra og med {}. Vent med å bestille til da.",
                day(*from, BOKMAL)
            );
        }
        Reason::NotASupplier => "Leverandøren er ikke med i denne avtalen.",
        Reason::ParticipantsFrozen => "Avtalen er inngått, og da kan vi ikke endre hvem som er med i den.",
        Reason::TermTooLong { max_months } => {
            return format!(
                "Avtalen kan vare høyst {max_months} måneder, medregnet opsjoner. Gjør den kortere, eller skriv hvilke \
                 særlige grunner den har."
            );
        }
        Reason::NoOptionLeft => "Avtalen kan ikke forlenges mer, for det er ingen opsjoner igjen.",
        Reason::CeilingMissing => "Avtalen må ha en øvre grense for beløp eller mengde.",
        Reason::SubCeilingsTooHigh => "En kommunes grense kan ikke være høyere enn grensen for hele avtalen.",
        Reason::CeilingReached { remaining } => {
            let left = money(*remaining, BOKMAL);
            return format!("Beløpet er høyere enn det som er igjen på avtalen: {left} uten mva.");
        }
        Reason::SubCeilingReached { remaining } => {
            let left = money(*remaining, BOKMAL);
            return format!("Beløpet er høyere enn det kommunen har igjen på avtalen: {left} uten mva.");
        }
        Reason::QuantityCeilingReached { remaining } => {
            let left = quantity(*remaining, BOKMAL);
            return format!("Mengden er større enn det som er igjen på avtalen: {left}.");
        }
        Reason::CallOffRuleMismatch => "Avtalen har flere leverandører. Velg rangering, eller behold bare én av dem.",
        Reason::HigherRankedSupplier { supplier } => {
            return format!("Bestill denne varen fra {supplier}, som står foran i rekkefølgen på avtalen.");
        }

        Reason::ArticleNotOffered => "Varen står ikke i prislisten som gjelder nå. Søk etter en annen vare.",
        Reason::NoPrice => "Varen har ingen pris for denne mengden i dag. Prøv en større mengde eller en annen vare.",
        Reason::UnitNotSold => "Varen selges ikke i denne enheten. Velg en av enhetene som står på varen.",
        Reason::OutsideAssortment => {
            "Kommunen har valgt andre varer på denne avtalen. Velg en vare fra kommunens sortiment."
        }
        Reason::OverlappingRows { rows } => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            let rows = list(&rows, BOKMAL);
            return format!("Rad {rows} gir pris for samme vare, mengde og dag. Behold bare én av dem.");
        }
        Reason::RowsDisagree { row } => {
            return format!("Her står det noe annet enn i rad {row}, som gjelder samme vare. Skriv det samme i begge.");
        }
        Reason::ColumnMissing { column } => return format!("Filen mangler kolonnen «{column}»."),
        Reason::UnreadableFile => "Filen kan ikke leses. Lagre den som CSV eller XLSX, og prøv igjen.",
        Reason::FileTooLarge { max_rows } => {
            return format!("Filen er for stor. Den kan ha høyst {} rader.", count(*max_rows));
        }
        Reason::ImportHasErrors { count: errors } => {
            return format!(
                "Filen har {} feil. Rett opp i filen, og last den opp på nytt.",
                count(*errors)
            );
        }
        Reason::PriceListState { state } => match state.as_str() {
            "draft" => "Dette går ikke så lenge prislisten er et utkast.",
            "activated" => "Dette går ikke etter at prislisten er tatt i bruk.",
            "discarded" => "Dette går ikke, for prislisten er forkastet.",
            _ => "Dette går ikke slik prislisten står nå.",
        },
        Reason::PriceListSameDay { day: taken } => {
            return format!(
                "En annen prisliste begynner også {}. Velg en annen dag.",
                day(*taken, BOKMAL)
            );
        }

        Reason::ArticleOrFreeText => "Velg enten en vare eller en fritekst, ikke begge deler.",
        Reason::NothingToOrder => "Her er det ingen varer. Legg til minst én.",
        Reason::RequisitionState { state } => match state.as_str() {
            "submitted" => "Dette går ikke så lenge rekvisisjonen venter på godkjenning.",
            "approved" => "Dette går ikke etter at rekvisisjonen er godkjent.",
            "rejected" => "Dette går ikke, for rekvisisjonen er avvist.",
            "withdrawn" => "Dette går ikke, for rekvisisjonen er trukket tilbake.",
            "released" => "Dette går ikke, for varene i rekvisisjonen er allerede bestilt.",
            _ => "Dette går ikke slik rekvisisjonen står nå.",
        },
        Reason::ContentChanged => "Innholdet er ikke lenger det samme som før. Se gjennom det på nytt.",
        // A change of the unit price or the package need not show in the sum.
        Reason::PriceChanged { approved, today } if approved == today => {
            "Prisen er endret etter godkjenningen. Send rekvisisjonen til godkjenning på nytt."
        }
        Reason::PriceChanged { approved, today } => {
            let (approved, today) = (money(*approved, BOKMAL), money(*today, BOKMAL));
            return format!(
                "Prisen er endret: Linjen ble godkjent med {approved} og koster nå {today} uten mva. Send \
                 rekvisisjonen til godkjenning på nytt."
            );
        }
        Reason::TaxChanged => {
            "Merverdiavgiften er endret etter godkjenningen. Send rekvisisjonen til godkjenning på nytt."
        }
        Reason::OwnRequisition => {
            "Du kan ikke avgjøre det du selv har bedt om, og heller ikke på vegne av den som har bedt om det."
        }
        Reason::AlreadyApproved => {
            "Du, eller den du er stedfortreder for, har allerede godkjent. En annen må ta neste trinn."
        }
        Reason::AboveLimit { limit, amount } => {
            let (limit, amount) = (money(*limit, BOKMAL), money(*amount, BOKMAL));
            return format!("Beløpet er {amount}, og grensen din er {limit}. En med høyere grense må godkjenne.");
        }
        Reason::ReasonRequired => "Skriv en begrunnelse.",

        Reason::OrderAlreadySent => {
            "Bestillingen er sendt eller i ferd med å bli sendt. Ta kontakt med leverandøren hvis noe skal endres."
        }
        Reason::OrderCancelled => "Bestillingen er allerede avbestilt.",
        Reason::MessageState { state } => match state.as_str() {
            "pending" => "Meldingen venter allerede på å bli sendt.",
            "delivered" => "Meldingen er allerede levert.",
            "withdrawn" => "Meldingen er trukket tilbake og blir ikke sendt.",
            "failed" => "Meldingen kunne ikke leveres.",
            _ => "Dette går ikke slik meldingen står nå.",
        },
    };
    words.to_owned()
}

fn invalid_format(expected: &str) -> &'static str {
    match expected {
        "organisationNumber" => "Dette er ikke et gyldig organisasjonsnummer. Kontroller de ni sifrene.",
        "gln" => "Dette er ikke et gyldig lokasjonsnummer (GLN). Kontroller de 13 sifrene.",
        "gtin" => "Dette er ikke et gyldig strekkodenummer (GTIN). Kontroller sifrene.",
        "cpv" => "Dette er ikke en gyldig CPV-kode. Den har åtte sifre, for eksempel 30192000.",
        "unit" => "Enheten er ukjent. Skriv for eksempel stk, pakke eller kg.",
        "date" => "Dette er ikke en gyldig dato. Skriv den som 31.12.2026.",
        "tax" => "Avgiften er ukjent. Skriv 25, 15, 12 eller 0, eller «unntatt» for varer uten mva.",
        "text" => "Teksten har tegn som ikke kan leses. Lagre filen som CSV UTF-8, og prøv igjen.",
        "email" => "Dette er ikke en gyldig e-postadresse.",
        "municipalityNumber" => "Dette er ikke et gyldig kommunenummer. Det har fire sifre.",
        "postalCode" => "Dette er ikke et gyldig postnummer. Det har fire sifre.",
        "municipality" => "Dette er ikke en kommune. Bare kommuner kan delta i avtalen.",
        "supplier" => "Dette er ikke en leverandør. Velg en leverandør.",
        "noLimit" => "Denne rollen kan ikke ha en beløpsgrense.",
        _ => "Dette er ikke skrevet på en måte vi forstår.",
    }
}
