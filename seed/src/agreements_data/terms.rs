//! Service levels and terms of delivery of the demonstration's agreements.

use super::{ServiceLevel, Text};

pub(super) const DELIVERY: ServiceLevel = ServiceLevel {
    name: Text {
        nb: "Leveringspresisjon",
        nn: "Leveringspresisjon",
        en: "Delivery on time",
    },
    target: "minst 97 % av ordrelinjene levert til avtalt dag",
    measured: "bekreftet leveringsdag mot varemottak, per måned",
    consequence: "dagbot på 0,5 % av linjens verdi, høyst 10 %",
};

pub(super) const SYSTEM_LEVELS: &[ServiceLevel] = &[
    ServiceLevel {
        name: Text {
            nb: "Tilgjengelighet",
            nn: "Tilgjenge",
            en: "Availability",
        },
        target: "minst 99,7 % hverdager kl. 06.30–22.00",
        measured: "leverandørens overvåking, kontrollert mot regionens egen måling, per måned",
        consequence: "5 % avslag i månedsprisen for hver påbegynt 0,1 prosentenhet under målet, høyst 50 %",
    },
    ServiceLevel {
        name: Text {
            nb: "Svartid for kritiske feil",
            nn: "Svartid for kritiske feil",
            en: "Response to critical faults",
        },
        target: "30 minutter hverdager kl. 07.00–17.00, 2 timer ellers",
        measured: "tid fra meldt sak til en saksbehandler er i gang, per sak",
        consequence: "2 000 kroner per sak utenfor fristen",
    },
    ServiceLevel {
        name: Text {
            nb: "Retting av kritiske feil",
            nn: "Retting av kritiske feil",
            en: "Repair of critical faults",
        },
        target: "4 timer i åpningstiden",
        measured: "tid fra meldt sak til feilen er rettet eller omgått, per sak",
        consequence: "5 000 kroner per påbegynt døgn",
    },
    ServiceLevel {
        name: Text {
            nb: "Svar fra brukerstøtte",
            nn: "Svar frå brukarstøtte",
            en: "User support",
        },
        target: "80 % av henvendelsene besvart innen 60 sekunder, alle innen neste arbeidsdag",
        measured: "leverandørens sakssystem, per kvartal",
        consequence: "gjennomgang i avtalemøte, deretter 2 % avslag i kvartalets pris",
    },
    ServiceLevel {
        name: Text {
            nb: "Gjenoppretting av data",
            nn: "Gjenoppretting av data",
            en: "Restoring data",
        },
        target: "høyst 1 time tapte data, i drift igjen innen 8 timer",
        measured: "øvelse én gang i året med rapport",
        consequence: "ny øvelse på leverandørens regning, vesentlig mislighold ved andre gang",
    },
];

pub(super) const NETWORK_LEVELS: &[ServiceLevel] = &[
    DELIVERY,
    ServiceLevel {
        name: Text {
            nb: "Bytte av defekt utstyr",
            nn: "Byte av defekt utstyr",
            en: "Replacement of faulty equipment",
        },
        target: "erstatning sendt neste arbeidsdag i hele garantitiden",
        measured: "tid fra godkjent reklamasjon til forsendelse, per sak",
        consequence: "leie av tilsvarende utstyr på leverandørens regning",
    },
];

pub(super) const FOOD_LEVELS: &[ServiceLevel] = &[
    DELIVERY,
    ServiceLevel {
        name: Text {
            nb: "Restholdbarhet",
            nn: "Resthaldbarheit",
            en: "Remaining shelf life",
        },
        target: "minst to tredjedeler av samlet holdbarhet ved levering, brød bakt samme døgn",
        measured: "stikkprøver ved varemottak",
        consequence: "varen krediteres i sin helhet",
    },
    ServiceLevel {
        name: Text {
            nb: "Kjølekjede",
            nn: "Kjølekjede",
            en: "Cold chain",
        },
        target: "høyst 4 °C for kjølevarer og −18 °C for frysevarer ved levering",
        measured: "logg fra bilen og måling ved varemottak",
        consequence: "leveransen avvises og krediteres",
    },
];

pub(super) const FREE_DELIVERY: Text = Text {
    nb: "Fritt levert oppgitt leveringssted, inkludert frakt, emballasje og miljøavgift.",
    nn: "Fritt levert oppgjeven leveringsstad, inkludert frakt, emballasje og miljøavgift.",
    en: "Delivered free of charge to the stated place, including freight, packaging and environmental fees.",
};

pub(super) const CARRIED_IN: Text = Text {
    nb: "Fritt levert og båret inn til kjøkken eller lager, hverdager kl. 07.00–11.00.",
    nn: "Fritt levert og bore inn til kjøken eller lager, kvardagar kl. 07.00–11.00.",
    en: "Delivered free of charge and carried into kitchen or store, weekdays 07:00–11:00.",
};

pub(super) const AS_A_SERVICE: Text = Text {
    nb: "Leveres som tjeneste over internett. Tilgang gis senest fem virkedager etter bestilling.",
    nn: "Vert levert som teneste over internett. Tilgang vert gjeven seinast fem vyrkedagar etter bestilling.",
    en: "Delivered as a service over the internet. Access is given within five working days of the order.",
};
