//! The axes along which a family of articles varies, such as colour and size.

use rust_decimal::Decimal;

/// One axis: the choices in the order of the data.
pub(super) struct Axis(Vec<Choice>);

#[derive(Clone)]
struct Choice {
    text: String,
    factor: Decimal,
    addition: Decimal,
}

/// One choice on every axis.
pub(super) struct Variant(Vec<Choice>);

impl Axis {
    /// Reads `A4|A3*2.05 / 80 g|90 g+12.50`: axes at ` / `, choices at `|`, each with a factor or an addition in kroner
    /// to the price behind it. `None` when a number is not one.
    pub(super) fn all(text: &str) -> Option<Vec<Self>> {
        if text.is_empty() {
            return Some(Vec::new());
        }
        text.split(" / ")
            .map(|axis| axis.split('|').map(Choice::read).collect::<Option<Vec<_>>>().map(Self))
            .collect()
    }
}

impl Choice {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = |tail: &str| Decimal::from_str_exact(tail).ok();
        let (text, factor, addition) = if let Some((head, tail)) = text.rsplit_once('*') {
            (head, number(tail)?, Decimal::ZERO)
        } else if let Some((head, tail)) = text.rsplit_once('+') {
            (head, Decimal::ONE, number(tail)?)
        } else {
            (text, Decimal::ONE, Decimal::ZERO)
        };
        Some(Self {
            text: text.trim().to_owned(),
            factor,
            addition,
        })
    }
}

/// Every combination of choices, the last axis changing fastest; one empty variant when there is no axis.
pub(super) fn variants(axes: &[Axis]) -> Vec<Variant> {
    let mut all = vec![Vec::new()];
    for Axis(choices) in axes {
        all = all
            .into_iter()
            .flat_map(|chosen| {
                choices.iter().map(move |choice| {
                    let mut longer = chosen.clone();
                    longer.push(choice.clone());
                    longer
                })
            })
            .collect();
    }
    all.into_iter().map(Variant).collect()
}

impl Variant {
    /// Puts the choices where the text says `{1}`, `{2}`, …
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (index, choice) in self.0.iter().enumerate() {
            filled = filled.replace(&format!("{{{}}}", index + 1), &choice.text);
        }
        filled
    }

    /// The family's price with every choice's factor and addition.
    pub(super) fn price(&self, base: Decimal) -> Decimal {
        let factors = self.0.iter().fold(base, |price, choice| price * choice.factor);
        self.0.iter().fold(factors, |price, choice| price + choice.addition)
    }
}
