//! The units in use, with their words, those bought most first.
//!
//! Codes and meanings are those of the recommendations; the Norwegian words are what order forms use. Synonyms are what
//! supplier files write, in lower case and without a full stop. Every word belongs to one unit only; "t" is left out
//! because it may be hours or tonnes.

/// A row of the table. Words are in the order bokmål, nynorsk, English.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) code: &'static str,
    pub(super) names: [&'static str; 3],
    pub(super) shorts: [&'static str; 3],
    pub(super) synonyms: &'static [&'static str],
}

const fn unit(
    code: &'static str,
    names: [&'static str; 3],
    shorts: [&'static str; 3],
    synonyms: &'static [&'static str],
) -> Unit {
    Unit {
        code,
        names,
        shorts,
        synonyms,
    }
}

/// One thing.
pub(super) const PIECE: Unit = unit(
    "H87",
    ["stykk", "stykk", "piece"],
    ["stk", "stk", "pc"],
    &["st", "stykker", "stykke", "pcs"],
);

pub(super) static TABLE: [Unit; 54] = [
    PIECE,
    unit(
        "XPK",
        ["pakke", "pakke", "package"],
        ["pk", "pk", "pk"],
        &["pak", "pakk", "pakker", "pakkar", "pkn", "pkt"],
    ),
    unit(
        "XBX",
        ["eske", "eske", "box"],
        ["esk", "esk", "box"],
        &["es", "esker", "øskje"],
    ),
    unit(
        "XCT",
        ["kartong", "kartong", "carton"],
        ["krt", "krt", "ctn"],
        &["kart", "kartonger", "kartongar", "karton", "ktg"],
    ),
    unit(
        "EA",
        ["enkeltstykke", "enkeltstykke", "each"],
        ["enk", "enk", "ea"],
        &["enkeltvis"],
    ),
    unit(
        "C62",
        ["enhet", "eining", "unit"],
        ["enh", "ein", "unit"],
        &["enheter", "einingar"],
    ),
    unit("SET", ["sett", "sett", "set"], ["sett", "sett", "set"], &["settet"]),
    unit("PR", ["par", "par", "pair"], ["par", "par", "pr"], &["paret"]),
    unit("DZN", ["dusin", "dusin", "dozen"], ["dus", "dus", "doz"], &["dsn"]),
    unit(
        "XRO",
        ["rull", "rull", "roll"],
        ["rull", "rull", "roll"],
        &["rl", "ruller", "rullar"],
    ),
    unit("RM", ["ris", "ris", "ream"], ["ris", "ris", "ream"], &["riset"]),
    unit(
        "XBG",
        ["pose", "pose", "bag"],
        ["pose", "pose", "bag"],
        &["ps", "poser", "posar"],
    ),
    unit(
        "XSA",
        ["sekk", "sekk", "sack"],
        ["sekk", "sekk", "sack"],
        &["sk", "sekker", "sekkar"],
    ),
    unit(
        "XBO",
        ["flaske", "flaske", "bottle"],
        ["fl", "fl", "btl"],
        &["flasker", "flaskar"],
    ),
    unit(
        "XCX",
        ["boks", "boks", "can, cylindrical"],
        ["bks", "bks", "can"],
        &["bokser", "boksar"],
    ),
    unit(
        "XCA",
        ["kanne", "kanne", "can, rectangular"],
        ["kan", "kan", "can"],
        &["kn", "kanner"],
    ),
    unit(
        "XJC",
        ["dunk", "dunk", "jerrican, rectangular"],
        ["dnk", "dnk", "jer"],
        &["dunker", "dunkar"],
    ),
    unit(
        "XBJ",
        ["spann", "spann", "bucket"],
        ["spann", "spann", "bkt"],
        &["bøtte", "bøtter"],
    ),
    unit("XTU", ["tube", "tube", "tube"], ["tub", "tub", "tube"], &["tuber"]),
    unit(
        "XJR",
        ["glass", "glas", "jar"],
        ["gl", "gl", "jar"],
        &["krukke", "krukker"],
    ),
    unit("XTB", ["beger", "beger", "tub"], ["beg", "beg", "tub"], &["begre"]),
    unit("XPU", ["brett", "brett", "tray"], ["brt", "brt", "tray"], &["brettet"]),
    unit(
        "XPA",
        ["småpakke", "småpakke", "packet"],
        ["spk", "spk", "pkt"],
        &["småpakker"],
    ),
    unit(
        "XCR",
        ["kasse", "kasse", "crate"],
        ["ks", "ks", "crt"],
        &["kasser", "kassar"],
    ),
    unit(
        "XCS",
        ["kolli", "kolli", "case"],
        ["kol", "kol", "cs"],
        &["colli", "kolly"],
    ),
    unit(
        "XPX",
        ["pall", "pall", "pallet"],
        ["pall", "pall", "plt"],
        &["paller", "pallar", "pl"],
    ),
    unit(
        "XBE",
        ["bunt", "bunt", "bundle"],
        ["bunt", "bunt", "bdl"],
        &["bnt", "bunter", "buntar"],
    ),
    unit("XST", ["ark", "ark", "sheet"], ["ark", "ark", "sht"], &["arket"]),
    unit("XNT", ["nett", "nett", "net"], ["nett", "nett", "net"], &["nettet"]),
    unit(
        "XDR",
        ["fat", "fat", "drum"],
        ["fat", "fat", "drum"],
        &["tønne", "tønner"],
    ),
    unit(
        "XAE",
        ["sprayboks", "sprayboks", "aerosol"],
        ["spray", "spray", "aer"],
        &["sprayflaske"],
    ),
    unit(
        "KGM",
        ["kilogram", "kilogram", "kilogram"],
        ["kg", "kg", "kg"],
        &["kilo", "kgs"],
    ),
    unit("GRM", ["gram", "gram", "gram"], ["g", "g", "g"], &["gr"]),
    unit("TNE", ["tonn", "tonn", "tonne"], ["tonn", "tonn", "t"], &["ton"]),
    unit("LTR", ["liter", "liter", "litre"], ["l", "l", "l"], &["lit"]),
    unit(
        "MLT",
        ["milliliter", "milliliter", "millilitre"],
        ["ml", "ml", "ml"],
        &[],
    ),
    unit(
        "CLT",
        ["centiliter", "centiliter", "centilitre"],
        ["cl", "cl", "cl"],
        &[],
    ),
    unit("DLT", ["desiliter", "desiliter", "decilitre"], ["dl", "dl", "dl"], &[]),
    unit(
        "HLT",
        ["hektoliter", "hektoliter", "hectolitre"],
        ["hl", "hl", "hl"],
        &[],
    ),
    unit(
        "MTR",
        ["meter", "meter", "metre"],
        ["m", "m", "m"],
        &["løpemeter", "lm", "lpm"],
    ),
    unit(
        "CMT",
        ["centimeter", "centimeter", "centimetre"],
        ["cm", "cm", "cm"],
        &[],
    ),
    unit(
        "MMT",
        ["millimeter", "millimeter", "millimetre"],
        ["mm", "mm", "mm"],
        &[],
    ),
    unit("KMT", ["kilometer", "kilometer", "kilometre"], ["km", "km", "km"], &[]),
    unit(
        "MTK",
        ["kvadratmeter", "kvadratmeter", "square metre"],
        ["m²", "m²", "m²"],
        &["m2", "kvm"],
    ),
    unit(
        "MTQ",
        ["kubikkmeter", "kubikkmeter", "cubic metre"],
        ["m³", "m³", "m³"],
        &["m3", "kbm"],
    ),
    unit(
        "KWH",
        ["kilowattime", "kilowattime", "kilowatt hour"],
        ["kWh", "kWh", "kWh"],
        &["kwt"],
    ),
    unit(
        "HUR",
        ["time", "time", "hour"],
        ["time", "time", "h"],
        &["timer", "timar", "timeverk"],
    ),
    unit(
        "MIN",
        ["minutt", "minutt", "minute"],
        ["min", "min", "min"],
        &["minutter"],
    ),
    unit(
        "DAY",
        ["dag", "dag", "day"],
        ["dag", "dag", "day"],
        &["dager", "dagar", "døgn"],
    ),
    unit(
        "WEE",
        ["uke", "veke", "week"],
        ["uke", "veke", "wk"],
        &["uker", "veker"],
    ),
    unit(
        "MON",
        ["måned", "månad", "month"],
        ["mnd", "mnd", "mo"],
        &["måneder", "månader", "mån", "md"],
    ),
    unit("ANN", ["år", "år", "year"], ["år", "år", "yr"], &["årlig", "årleg"]),
    unit(
        "E48",
        ["tjenesteenhet", "tenesteeining", "service unit"],
        ["tj.enh", "ten.ein", "svc"],
        &["tjeneste", "teneste", "tjenester", "tenester"],
    ),
    unit(
        "LS",
        ["rund sum", "rund sum", "lump sum"],
        ["RS", "RS", "LS"],
        &["rundsum", "fastpris", "fast pris"],
    ),
];
