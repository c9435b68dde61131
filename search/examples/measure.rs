//! Measures the index on generated articles: `cargo run --release -p samkjop-search --example measure -- 100000`,
//! or with texts to search for after the number.
//!
//! Times of searches are CPU times of the searching thread, as Linux counts them; of builds, wall clock and CPU time.
#![allow(missing_docs, clippy::unwrap_used, clippy::float_arithmetic, clippy::print_stdout)]

use std::time::{Duration, Instant};

use samkjop_search::{CatalogueIndex, Entry, PriceSpan, Query, Stamp, Stamps};
use uuid::Uuid;

const HEADS: [&str; 40] = [
    "stol", "bord", "hylle", "skap", "lampe", "papir", "perm", "blokk", "penn", "mappe", "kabel", "skjerm", "maskin",
    "lader", "deksel", "veske", "såpe", "klut", "mopp", "pose", "sekk", "hanske", "brød", "melk", "ost", "kake",
    "suppe", "saus", "juice", "kaffe", "kopp", "fat", "duk", "serviett", "jakke", "sko", "ball", "spill", "filter",
    "rull",
];
const MODIFIERS: [&str; 40] = [
    "kontor",
    "skole",
    "barne",
    "møte",
    "kantine",
    "kopi",
    "toalett",
    "kjøkken",
    "gulv",
    "tak",
    "data",
    "nett",
    "lyd",
    "bilde",
    "mobil",
    "strøm",
    "hånd",
    "oppvask",
    "søppel",
    "plast",
    "engangs",
    "grov",
    "lett",
    "fiske",
    "kylling",
    "grønnsak",
    "eple",
    "filter",
    "papp",
    "glass",
    "bord",
    "arbeids",
    "regn",
    "verne",
    "fot",
    "puslespill",
    "kaffe",
    "tørke",
    "sommer",
    "vinter",
];
const ADJECTIVES: [&str; 12] = [
    "ergonomisk",
    "svart",
    "hvit",
    "blå",
    "rød",
    "grønn",
    "justerbar",
    "stablebar",
    "økologisk",
    "miljømerket",
    "liten",
    "stor",
];
const SIZES: [&str; 12] = [
    "A4",
    "A3",
    "80 g",
    "1,5 l",
    "5 liter",
    "10 kg",
    "27 tommer",
    "60x80 cm",
    "100 stk",
    "2-pk",
    "500 ml",
    "3 m",
];
const TEXT: [&str; 20] = [
    "leveres",
    "ferdig",
    "montert",
    "med",
    "fem",
    "års",
    "garanti",
    "og",
    "egnet",
    "for",
    "barnehage",
    "skole",
    "sykehjem",
    "enkel",
    "å",
    "rengjøre",
    "slitesterk",
    "overflate",
    "produsert",
    "norden",
];

/// A small generator of reproducible numbers (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u64) -> usize {
        (self.next() % most) as usize
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64)]
    }
}

fn article(number: u64) -> Entry {
    let mut numbers = Numbers(number);
    let (head, modifier) = (numbers.pick(&HEADS), numbers.pick(&MODIFIERS));
    let brand = format!(
        "{}{}",
        ["Nor", "Fjell", "Dal", "Hav", "Sol"][numbers.below(5)],
        ["data", "bu", "li", "vik", "rent"][numbers.below(5)]
    );
    let agreement = numbers.below(12) as u128;
    let accessory = if numbers.below(10) == 0 { "Deksel til " } else { "" };
    Entry {
        article: Uuid::from_u128(u128::from(number) + 1),
        agreement: Uuid::from_u128(1_000 + agreement),
        supplier: Uuid::from_u128(2_000 + agreement * 3 + numbers.below(3) as u128),
        list: Uuid::from_u128(3_000 + agreement),
        article_number: format!("{}-{:06}", &brand[..2].to_uppercase(), number),
        gtin: Some(format!("70{number:011}")),
        name: format!(
            "{accessory}{modifier}{head} {} {brand} {} T{}",
            numbers.pick(&ADJECTIVES),
            numbers.pick(&SIZES),
            number % 5_000
        ),
        description: (0..25).map(|_| numbers.pick(&TEXT)).collect::<Vec<_>>().join(" "),
        brand: Some(brand),
        cpv: format!(
            "{}{:06}",
            ["30", "39", "15", "33", "37", "22"][numbers.below(6)],
            numbers.below(40) * 1_000
        ),
        cpv_names: [format!("{head}er"), "Utstyr".to_owned(), "Equipment".to_owned()].into(),
        supplier_name: format!("Leverandør {agreement}").into(),
        agreement_title: format!("Rammeavtale {agreement}").into(),
        prices: vec![PriceSpan {
            from: i32::MIN,
            to: i32::MAX,
            price: numbers.below(1_000_000) as u64 * 1_000_000,
        }],
        keywords: Vec::new(),
        assortments: if number.is_multiple_of(10) {
            vec!["rollag".to_owned()]
        } else {
            Vec::new()
        },
    }
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
        .unwrap_or(0)
        / 1_024
}

/// CPU time of this thread, or of the whole process.
fn cpu(thread: bool) -> Duration {
    let stat = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    if thread {
        let stat = stat("/proc/thread-self/schedstat");
        return Duration::from_nanos(
            stat.split(' ')
                .next()
                .and_then(|nanoseconds| nanoseconds.parse().ok())
                .unwrap_or(0),
        );
    }
    let stat = stat("/proc/self/stat");
    let ticks: u64 = stat
        .split(' ')
        .skip(13)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// Mean CPU time of many rounds: the clock of a thread ticks every few milliseconds.
fn mean(mut work: impl FnMut()) -> Duration {
    let began = cpu(true);
    let mut rounds = 0;
    while rounds < 20 || (cpu(true) - began < Duration::from_millis(400) && rounds < 20_000) {
        (0..20).for_each(|_| work());
        rounds += 20;
    }
    (cpu(true) - began) / rounds
}

fn main() {
    let count: u64 = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(100_000);
    let index = CatalogueIndex::in_memory().unwrap();
    let rest = memory();
    let began = Instant::now();
    index.build(Stamps::new(), (0..count).map(article).map(Ok)).unwrap();
    let built = began.elapsed();
    println!(
        "{count} entries built in {built:.2?}: {:.0}/s, CPU {:.2?}",
        count as f64 / built.as_secs_f64(),
        cpu(false)
    );
    println!("memory {rest} MB before, {} MB after", memory());

    let all: Vec<Uuid> = (0..12).map(|number| Uuid::from_u128(1_000 + number)).collect();
    let usual = [
        "",
        "kontorstol",
        "stoler",
        "stol",
        "kontorstl",
        "skolbeord",
        "kon",
        "k",
        "kontor",
        "kontors",
        "svart kontorstol",
        "stol svart a4",
        "kopipapir a4 80g",
        "kontor stol",
        "pc skjerm",
        "bærbar pc",
        "NO-000100",
        "7000000000100",
        "melk 1,5 l",
        "kontorstol turkis fjelldata",
        "leveres ferdig montert",
        "xyzzyqwertasdf",
        "ergonomisk justerbar stablebar økologisk",
    ];
    let asked: Vec<String> = std::env::args().skip(2).collect();
    let texts: Vec<&str> = if asked.is_empty() {
        usual.to_vec()
    } else {
        asked.iter().map(String::as_str).collect()
    };
    println!("{:<42} {:>8} {:>10} {:>10}", "text", "total", "µs", "µs, 4 of 12");
    for text in texts {
        let query = Query {
            text: text.to_owned(),
            agreements: all.clone(),
            limit: 20,
            ..Query::default()
        };
        let few = Query {
            agreements: all[..4].to_vec(),
            suppliers: vec![Uuid::from_u128(2_001)],
            ..query.clone()
        };
        let total = index.search(&query).unwrap().total;
        let time = mean(|| drop(index.search(&query).unwrap()));
        let narrow = mean(|| drop(index.search(&few).unwrap()));
        println!(
            "{text:<42} {total:>8} {:>10.1} {:>10.1}",
            time.as_secs_f64() * 1e6,
            narrow.as_secs_f64() * 1e6
        );
    }
    let (agreement, supplier) = (Uuid::from_u128(1_001), Uuid::from_u128(2_004));
    let list: Vec<Entry> = (0..count)
        .map(article)
        .filter(|entry| entry.supplier == supplier)
        .collect();
    let began = Instant::now();
    index
        .replace_list(agreement, supplier, Stamp([0; 32]), list.iter().cloned().map(Ok))
        .unwrap();
    println!("list of {} replaced in {:.2?}", list.len(), began.elapsed());
    let query = Query {
        text: "kontorstol".to_owned(),
        agreements: all,
        limit: 20,
        ..Query::default()
    };
    let time = mean(|| drop(index.search(&query).unwrap()));
    println!(
        "kontorstol after that {:.1} µs, {} MB",
        time.as_secs_f64() * 1e6,
        memory()
    );
}
