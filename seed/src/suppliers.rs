//! Suppliers of the demonstration, plainly fictional.
//!
//! Their organisation numbers pass modulus 11 but begin with 3: the Central Coordinating Register for Legal Entities
//! (Enhetsregisteret) hands out numbers beginning with 8 or 9 only, so these belong to nobody.

use crate::region::Address;

/// One fictional company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supplier {
    /// Short key used by the other tables here.
    pub key: &'static str,
    /// Company name; "Eksempel" in it says that it does not exist.
    pub name: &'static str,
    /// Name without "Eksempel AS", for signs and users.
    pub short_name: &'static str,
    /// Nine digits, modulus 11, first digit 3.
    pub organisation_number: &'static str,
    /// Reserved example domain for mail (RFC 2606).
    pub mail_domain: &'static str,
    /// The company's own language: `nb` or `nn`.
    pub language: &'static str,
    /// Made up, with a postal code that is not in use.
    pub address: Address,
    /// What its article numbers begin with.
    pub number_prefix: &'static str,
}

impl Supplier {
    /// Where orders are sent.
    #[must_use]
    pub fn order_email(&self) -> String {
        format!("ordre@{}", self.mail_domain)
    }
}

const fn supplier(
    key: &'static str,
    names: (&'static str, &'static str),
    organisation_number: &'static str,
    mail_domain: &'static str,
    language: &'static str,
    street: &'static [&'static str],
    number_prefix: &'static str,
) -> Supplier {
    Supplier {
        key,
        name: names.0,
        short_name: names.1,
        organisation_number,
        mail_domain,
        language,
        // 0000 is not a Norwegian postal code, so nothing can be sent there.
        address: Address {
            lines: street,
            postal_code: "0000",
            post_place: "Eksempelby",
        },
        number_prefix,
    }
}

/// All suppliers of the six agreements.
pub const SUPPLIERS: [Supplier; 10] = [
    supplier(
        "fjellkontor",
        ("Fjellkontor Eksempel AS", "Fjellkontor"),
        "300001017",
        "fjellkontor.example",
        "nb",
        &["Mønstergata 1"],
        "FK-",
    ),
    supplier(
        "papirdalen",
        ("Papirdalen Eksempel AS", "Papirdalen"),
        "300102026",
        "papirdalen.example",
        "nn",
        &["Mønstergata 2"],
        "PD",
    ),
    supplier(
        "skoledata",
        ("Skoledata Eksempel AS", "Skoledata"),
        "300203035",
        "skoledata.example",
        "nb",
        &["Mønstergata 3"],
        "SD-",
    ),
    supplier(
        "bitdalen",
        ("Bitdalen Eksempel AS", "Bitdalen"),
        "300304044",
        "bitdalen.example",
        "nb",
        &["Mønstergata 4"],
        "BD",
    ),
    supplier(
        "laagendata",
        ("Lågen Data Eksempel AS", "Lågen Data"),
        "300405053",
        "laagendata.example",
        "nn",
        &["Mønstergata 5"],
        "LD.",
    ),
    supplier(
        "fiberfjell",
        ("Fiberfjell Eksempel AS", "Fiberfjell"),
        "300506062",
        "fiberfjell.example",
        "nb",
        &["Mønstergata 6"],
        "FF-",
    ),
    supplier(
        "storkost",
        ("Storkost Eksempel AS", "Storkost"),
        "300607071",
        "storkost.example",
        "nb",
        &["Mønstergata 7"],
        "",
    ),
    supplier(
        "matgarden",
        ("Matgarden Eksempel SA", "Matgarden"),
        "300708080",
        "matgarden.example",
        "nn",
        &["Mønstergata 8"],
        "MG",
    ),
    supplier(
        "blankdal",
        ("Blankdal Renhold Eksempel AS", "Blankdal"),
        "300910106",
        "blankdal.example",
        "nb",
        &["Mønstergata 9"],
        "BR-",
    ),
    supplier(
        "oppvekstsky",
        ("Oppvekstsky Eksempel AS", "Oppvekstsky"),
        "301011113",
        "oppvekstsky.example",
        "nb",
        &["Mønstergata 10"],
        "OS-",
    ),
];

/// The supplier with this key.
#[must_use]
pub fn supplier_by_key(key: &str) -> Option<&'static Supplier> {
    SUPPLIERS.iter().find(|supplier| supplier.key == key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::SUPPLIERS;
    use std::collections::BTreeSet;

    #[test]
    fn organisation_numbers_pass_the_check_and_belong_to_nobody() {
        let mut seen = BTreeSet::new();
        for supplier in &SUPPLIERS {
            let digits: Vec<u32> = supplier
                .organisation_number
                .chars()
                .map(|digit| digit.to_digit(10).unwrap())
                .collect();
            let sum: u32 = digits
                .iter()
                .zip([3, 2, 7, 6, 5, 4, 3, 2, 1])
                .map(|(digit, weight)| digit * weight)
                .sum();
            assert_eq!((digits.len(), sum % 11), (9, 0), "{}", supplier.name);
            assert_eq!(digits[0], 3, "only 8 and 9 begin real numbers");
            assert!(seen.insert(supplier.organisation_number));
        }
    }

    #[test]
    fn every_supplier_says_that_it_is_an_example() {
        for supplier in &SUPPLIERS {
            assert!(supplier.name.contains("Eksempel"));
            assert!(supplier.order_email().ends_with(".example"));
        }
    }
}
