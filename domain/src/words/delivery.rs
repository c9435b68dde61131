//! What is in the way of a message, and what to do about it, for a person who does not run the mail server.

use super::names::pick;
use crate::changes::MessageState;
use crate::delivery::Trouble;
use crate::language::Language;

/// What went wrong.
pub fn trouble(trouble: Trouble, language: Language) -> &'static str {
    let words = match trouble {
        Trouble::Missing => [
            "Det meldingen handler om, finnes ikke lenger.",
            "Det meldinga handlar om, finst ikkje lenger.",
            "What the message is about is no longer there.",
        ],
        Trouble::Document => [
            "Dokumentet kunne ikke lages.",
            "Dokumentet kunne ikkje lagast.",
            "The document could not be made.",
        ],
        Trouble::Address => [
            "E-postadressen til mottakeren eller kontakten kan ikke brukes.",
            "E-postadressa til mottakaren eller kontakten kan ikkje brukast.",
            "The e-mail address of the receiver or the contact cannot be used.",
        ],
        Trouble::Mail => [
            "E-posten kunne ikke settes opp.",
            "E-posten kunne ikkje setjast opp.",
            "The e-mail could not be put together.",
        ],
        Trouble::DiskFull => [
            "Det er ikke plass til mer e-post på disken.",
            "Det er ikkje plass til meir e-post på disken.",
            "There is no room for more mail on the disk.",
        ],
        Trouble::MailboxClosed => [
            "Postmappen kan ikke skrives til.",
            "Postmappa kan ikkje skrivast til.",
            "The mail folder cannot be written to.",
        ],
        Trouble::TooSlow => ["Det tok for lang tid.", "Det tok for lang tid.", "It took too long."],
        Trouble::Broken => [
            "Noe gikk galt i programmet. Feilen er skrevet i loggen.",
            "Noko gjekk gale i programmet. Feilen er skriven i loggen.",
            "Something went wrong in the program. The fault is in the log.",
        ],
        Trouble::Unreachable => [
            "E-posttjeneren svarer ikke.",
            "E-posttenaren svarar ikkje.",
            "The mail server does not answer.",
        ],
        Trouble::Insecure => [
            "Forbindelsen til e-posttjeneren er ikke sikker, så ingenting ble sendt.",
            "Sambandet til e-posttenaren er ikkje sikkert, så ingenting vart sendt.",
            "The connection to the mail server is not secure, so nothing was sent.",
        ],
        Trouble::SignIn => [
            "E-posttjeneren godtok ikke innloggingen til Samkjøp.",
            "E-posttenaren godtok ikkje innlogginga til Samkjøp.",
            "The mail server did not accept how Samkjøp signs in.",
        ],
        Trouble::Sender => [
            "E-posttjeneren godtok ikke avsenderadressen til Samkjøp.",
            "E-posttenaren godtok ikkje avsendaradressa til Samkjøp.",
            "The mail server did not accept the sender address of Samkjøp.",
        ],
        Trouble::Recipient => [
            "E-posttjeneren avviste adressen.",
            "E-posttenaren avviste adressa.",
            "The mail server refused the address.",
        ],
        Trouble::TooLarge => [
            "Meldingen er for stor for e-posttjeneren.",
            "Meldinga er for stor for e-posttenaren.",
            "The message is too large for the mail server.",
        ],
        Trouble::Content => [
            "E-posttjeneren avviste meldingen.",
            "E-posttenaren avviste meldinga.",
            "The mail server refused the message.",
        ],
        Trouble::Later => [
            "E-posttjeneren tar ikke imot meldingen akkurat nå.",
            "E-posttenaren tek ikkje imot meldinga akkurat no.",
            "The mail server does not take the message just now.",
        ],
        Trouble::Interrupted => [
            "E-posttjeneren brøt forbindelsen midt i sendingen.",
            "E-posttenaren braut sambandet midt i sendinga.",
            "The mail server hung up in the middle of the message.",
        ],
        Trouble::Unanswered => [
            "E-posttjeneren svarte ikke på om den tok imot meldingen.",
            "E-posttenaren svara ikkje på om han tok imot meldinga.",
            "The mail server did not say whether it had taken the message.",
        ],
    };
    pick(words, language)
}

/// What a person can do about it, where the message stands now.
pub fn advice(trouble: Trouble, state: MessageState, language: Language) -> &'static str {
    // What was refused for good is a person's, also while others are still being tried.
    let refused = matches!(trouble, Trouble::Recipient | Trouble::TooLarge | Trouble::Content);
    let words = match trouble {
        _ if !state.is_set_aside() && !refused => [
            "Du trenger ikke gjøre noe. Meldingen prøves på nytt av seg selv.",
            "Du treng ikkje gjere noko. Meldinga blir prøvd på nytt av seg sjølv.",
            "You need not do anything. The message is tried again by itself.",
        ],
        Trouble::Recipient | Trouble::Address => [
            "Spør leverandøren om riktig adresse. Leverandøren retter den selv under «Organisasjonen». Send deretter meldingen \
             på nytt; de som har fått den, får den ikke igjen.",
            "Spør leverandøren om rett adresse. Leverandøren rettar henne sjølv under «Organisasjonen». Send så meldinga på \
             nytt; dei som har fått henne, får henne ikkje igjen.",
            "Ask the supplier for the right address. The supplier corrects it under “The organisation”. Then send the message \
             again; those who have it do not get it twice.",
        ],
        Trouble::TooLarge => [
            "Be leverandøren velge nedlasting med lenke under «Organisasjonen», og send meldingen på nytt.",
            "Be leverandøren velje nedlasting med lenkje under «Organisasjonen», og send meldinga på nytt.",
            "Ask the supplier to choose download by link under “The organisation”, and send the message again.",
        ],
        Trouble::Content => [
            "Ring leverandøren: e-postfilteret deres stopper meldingen. Send den på nytt når de har åpnet for den.",
            "Ring leverandøren: e-postfilteret deira stoppar meldinga. Send henne på nytt når dei har opna for henne.",
            "Call the supplier: their mail filter stops the message. Send it again when they let it through.",
        ],
        Trouble::Later | Trouble::Interrupted | Trouble::Unanswered => [
            "Spør leverandøren om de har fått meldingen. Har de ikke det, send den på nytt.",
            "Spør leverandøren om dei har fått meldinga. Har dei ikkje det, send henne på nytt.",
            "Ask the supplier whether they have the message. If not, send it again.",
        ],
        Trouble::Missing
        | Trouble::Document
        | Trouble::Mail
        | Trouble::DiskFull
        | Trouble::MailboxClosed
        | Trouble::TooSlow
        | Trouble::Broken
        | Trouble::Unreachable
        | Trouble::Insecure
        | Trouble::SignIn
        | Trouble::Sender => [
            "Si fra til dem som drifter Samkjøp. Send meldingen på nytt når feilen er rettet.",
            "Sei frå til dei som driftar Samkjøp. Send meldinga på nytt når feilen er retta.",
            "Tell those who run Samkjøp. Send the message again when the fault is mended.",
        ],
    };
    pick(words, language)
}
