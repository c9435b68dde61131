//! Units of measure as catalogues write them, so that "80 g", "80g" and "80 gram" are one word.

/// The short form of a unit that may follow a number.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "g" | "gr" | "gram" => "g",
        "kg" | "kilo" | "kilogram" => "kg",
        "mg" | "milligram" => "mg",
        "l" | "ltr" | "liter" | "litre" | "litar" => "l",
        "dl" | "desiliter" => "dl",
        "cl" | "centiliter" => "cl",
        "ml" | "milliliter" => "ml",
        "m" | "meter" => "m",
        "cm" | "centimeter" => "cm",
        "mm" | "millimeter" => "mm",
        "m2" | "kvm" | "kvadratmeter" => "m2",
        "stk" | "stykk" | "stykker" => "stk",
        "pk" | "pakk" | "pakning" | "pack" => "pk",
        "w" | "watt" => "w",
        "v" | "volt" => "v",
        "mb" => "mb",
        "gb" | "gigabyte" => "gb",
        "tb" | "terabyte" => "tb",
        "tommer" | "tom" | "inch" => "tommer",
        "år" => "år",
        "%" | "prosent" => "%",
        _ => return None,
    })
}
